import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import request from 'supertest';
import { createStore } from '../../__testUtils__/databases';
import { CART, QUIET, SHOP, fillStore } from '../../__testUtils__/filledStore';
import { createTestApp } from '../../__testUtils__/routers';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});

describe.each(databases.eachSupportedId())('entities, %p', id => {
  let db: Knex;

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
  });
  afterAll(() => db.destroy());

  it('gives short statuses in the order asked for, null for what is not to be seen', async () => {
    const policy = { 'catalog.entity.read': (ref: string) => ref !== CART };
    const entities = ['cart', 'shop', 'quiet'].map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default' },
    }));
    const { app } = await createTestApp(db, { policy, entities });
    const { body } = await request(app)
      .post('/entities/by-refs')
      .send({ entityRefs: [QUIET, 'Component:shop', CART, 'component:none'] });
    expect(body.items).toMatchObject([
      { entityRef: QUIET, relevant: true, counts: { notApplicable: 4 } },
      {
        entityRef: SHOP,
        counts: { fail: 1, warn: 1, pass: 1 },
        worst: [
          { name: 'lua', verdict: 'Fail' },
          { name: 'tls', verdict: 'Warn' },
        ],
      },
      null,
      null,
    ]);
  });

  it.each([
    [{ entityRefs: ['::'] }, 'is no entity ref'],
    [{ entityRefs: Array.from({ length: 101 }, () => SHOP) }, '100'],
    [{}, 'entityRefs'],
  ])('refuses %p', async (body, message) => {
    const { app } = await createTestApp(db);
    const response = await request(app).post('/entities/by-refs').send(body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('lists what an entity owns page by page, with YAML for whom content is shown to', async () => {
    const path = '/entities/component/default/shop/resources';
    const { app } = await createTestApp(db);
    const first = await request(app).get(path).query({ limit: 1 });
    expect(first.body).toMatchObject({
      total: 2,
      items: [
        {
          object: { cluster: 'prod-eu', name: 'lua' },
          yaml: expect.stringContaining('kind: EnvoyFilter'),
          source: { file: 'store.yaml' },
        },
      ],
    });
    const cursor = first.body.nextCursor;
    const second = await request(app).get(path).query({ limit: 1, cursor });
    expect(second.body.items).toMatchObject([
      { object: { cluster: 'staging' } },
    ]);
    expect(second.body.nextCursor).toBeUndefined();

    const { app: denied } = await createTestApp(db, {
      policy: { 'mesh-gates.content.read': () => false },
    });
    const { body } = await request(denied).get(path);
    expect(body.items[0].yaml).toBeUndefined();
  });
});
