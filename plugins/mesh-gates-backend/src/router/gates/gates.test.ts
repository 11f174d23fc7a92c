import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Gate, GateList } from '@mesh-gates/plugin-mesh-gates-common';
import { Knex } from 'knex';
import request from 'supertest';
import { createStore } from '../../__testUtils__/databases';
import { CART, SHOP, fillStore } from '../../__testUtils__/filledStore';
import { createTestApp } from '../../__testUtils__/routers';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});

describe.each(databases.eachSupportedId())('gates, %p', id => {
  let db: Knex;

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
  });
  afterAll(() => db.destroy());

  async function list(
    query: Record<string, string | string[] | number> = {},
    options: Parameters<typeof createTestApp>[1] = {},
  ): Promise<GateList> {
    const { app } = await createTestApp(db, options);
    const response = await request(app).get('/gates').query(query);
    expect(response.body.error).toBeUndefined();
    return response.body;
  }
  const names = ({ items }: GateList) => items.map(({ name }) => name);

  it('lists gates, most failing first, with counts and uses', async () => {
    const page = await list();
    expect(names(page)[0]).toBe('lua');
    expect(page).toMatchObject({
      total: 4,
      totalUnfiltered: 4,
      enforcements: { allow: 1, warn: 1, requireApproval: 1, deny: 1 },
      problems: [],
    });
    expect(page.items[0]).toMatchObject({
      counts: { fail: 1, pass: 1 },
      used: 1,
    });
    expect(page.items.find(({ name }) => name === 'ports')).toMatchObject({
      counts: { fail: 0, pass: 1 },
      used: 1,
    });
  });

  it.each([
    [{ mesh: 'Linkerd' }, ['tls']],
    [{ enforcement: ['Deny', 'Allow'], sort: 'title' }, ['mtls', 'ports']],
    [{ search: 'title OF lu' }, ['lua']],
    [{ locked: 'true' }, ['mtls']],
    [{ sort: 'title' }, ['lua', 'mtls', 'ports', 'tls']],
    [{ sort: '-enforcement' }, ['mtls', 'lua', 'tls', 'ports']],
  ])('narrows and sorts by %p', async (query, expected) => {
    expect(names(await list(query as any))).toEqual(expected);
  });

  it('pages by cursor', async () => {
    const first = await list({ sort: 'title', limit: 3 });
    expect(names(first)).toEqual(['lua', 'mtls', 'ports']);
    const second = await list({ cursor: first.nextCursor!, limit: 3 });
    expect(names(second)).toEqual(['tls']);
    expect(second.nextCursor).toBeUndefined();
  });

  it('counts only what the caller may see', async () => {
    const policy = { 'mesh-gates.verdict.read': (ref: string) => ref === CART };
    const entities = ['cart', 'shop'].map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default' },
    }));
    const page = await list({}, { policy, entities });
    expect(page.items.find(({ name }) => name === 'lua')).toMatchObject({
      counts: { fail: 0, pass: 1 },
      used: 0,
    });
  });

  it('shows one gate whole, with who uses the feature', async () => {
    const { app } = await createTestApp(db);
    const { body }: { body: Gate } = await request(app).get('/gates/lua');
    expect(body).toMatchObject({
      name: 'lua',
      file: 'built-in/istio/lua.yaml',
      yaml: 'name: lua\n',
      uses: [
        {
          entityRef: SHOP,
          verdict: 'Fail',
          clusters: ['prod-eu', 'staging'],
          places: 2,
        },
      ],
      usesTotal: 1,
      validations: [{ expression: 'true', message: 'Fine.' }],
    });
  });

  it('are not sent again to whoever has seen them', async () => {
    const { app } = await createTestApp(db);
    for (const path of ['/gates', '/gates/lua']) {
      const { headers } = await request(app).get(path);
      const again = await request(app)
        .get(path)
        .set('If-None-Match', headers.etag);
      expect([again.status, again.text]).toEqual([304, '']);
      const other = await request(app).get(path).set('If-None-Match', '"x"');
      expect(other.status).toBe(200);
    }
  });

  it('answers 404 for an unknown gate and 403 without the permission', async () => {
    const { app } = await createTestApp(db);
    expect((await request(app).get('/gates/nothing')).status).toBe(404);
    const { app: denied } = await createTestApp(db, {
      policy: { 'mesh-gates.gate.read': AuthorizeResult.DENY },
    });
    for (const path of ['/gates', '/gates/lua', '/health']) {
      expect((await request(denied).get(path)).status).toBe(403);
    }
  });

  it('tells the health of clusters, and their problems to whom it may', async () => {
    const { app } = await createTestApp(db);
    const { body } = await request(app).get('/health');
    expect(body).toMatchObject({
      status: 'ok',
      clusters: [
        {
          cluster: 'prod-eu',
          state: 'Current',
          resources: 2,
          unowned: 1,
          problemsTotal: 1,
          ignoredTotal: 1,
          problems: [
            { file: 'broken.yaml', line: 2, ignored: false },
            { file: 'broken.yaml', line: 9, ignored: true },
          ],
        },
        { cluster: 'staging', problems: [] },
      ],
      gates: { loaded: 4, problems: [] },
      evaluation: { state: 'Running' },
    });
    const { app: denied } = await createTestApp(db, {
      policy: { 'mesh-gates.unowned.read': AuthorizeResult.DENY },
    });
    const answer = await request(denied).get('/health');
    expect(answer.body.clusters[0]).toMatchObject({
      problemsTotal: 1,
      problems: [],
    });
  });
});
