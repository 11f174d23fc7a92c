import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { FindingList } from '@mesh-gates/plugin-mesh-gates-common';
import { Knex } from 'knex';
import request from 'supertest';
import { createStore } from '../../__testUtils__/databases';
import { CART, SHOP, fillStore } from '../../__testUtils__/filledStore';
import { createTestApp } from '../../__testUtils__/routers';
import { setCurrency } from '../../store/write/setCurrency';
import { writeCursor } from '../cursor';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});
const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
});

describe.each(databases.eachSupportedId())('findings, %p', id => {
  let db: Knex;

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
  });
  afterAll(() => db.destroy());

  async function list(
    query: Record<string, string | string[] | number> = {},
    options: Parameters<typeof createTestApp>[1] = {},
  ): Promise<FindingList> {
    const { app } = await createTestApp(db, options);
    const response = await request(app).get('/findings').query(query);
    expect(response.body.error).toBeUndefined();
    return response.body;
  }
  const rows = ({ items }: FindingList) =>
    items.map(one => `${one.entityRef} ${one.gate.name} ${one.verdict}`);
  const everything = [
    `${SHOP} lua Fail`,
    `${CART} mtls Error`,
    `${SHOP} tls Warn`,
  ];

  it('lists all but what passes, worst first', async () => {
    const page = await list();
    expect(rows(page)).toEqual(everything);
    expect(page).toMatchObject({ total: 3, totalUnfiltered: 3 });
    expect(page.nextCursor).toBeUndefined();
    expect(page.items[0]).toMatchObject({
      owners: ['group:default/team-shop'],
      clusters: ['prod-eu', 'staging'],
      places: 2,
      first: { path: 'spec.configPatches[0]', value: '"secret-looking"' },
    });
    expect(page.items[1].reason).toBe('No such key: secret-looking');
    expect(page.asOf.map(({ cluster }) => cluster)).toEqual([
      'prod-eu',
      'staging',
    ]);
  });

  it.each([
    [{ verdict: 'Warn' }, [`${SHOP} tls Warn`]],
    [
      { verdict: ['Pass', 'Fail'] },
      [`${SHOP} lua Fail`, `${CART} lua Pass`, `${SHOP} ports Pass`],
    ],
    [{ gate: 'tls' }, [`${SHOP} tls Warn`]],
    [{ mesh: 'Linkerd' }, [`${SHOP} tls Warn`]],
    [{ mesh: 'Linkerd', gate: 'lua' }, []],
    [{ cluster: 'staging' }, [`${SHOP} lua Fail`]],
    [{ environment: 'dev' }, [`${SHOP} lua Fail`]],
    [{ owner: 'group:default/team-cart' }, [`${CART} mtls Error`]],
    [
      { system: 'System:default/store' },
      [`${SHOP} lua Fail`, `${SHOP} tls Warn`],
    ],
    [{ entity: CART }, [`${CART} mtls Error`]],
    [{ search: 'TITLE OF TLS' }, [`${SHOP} tls Warn`]],
    [{ search: 'cart' }, [`${CART} mtls Error`]],
    [{ search: '%' }, []],
    [
      { sort: 'entity' },
      [`${CART} mtls Error`, `${SHOP} lua Fail`, `${SHOP} tls Warn`],
    ],
    [
      { sort: '-verdict' },
      [`${SHOP} tls Warn`, `${CART} mtls Error`, `${SHOP} lua Fail`],
    ],
  ])('narrows and sorts by %p', async (query, expected) => {
    const page = await list(query);
    expect(rows(page)).toEqual(expected);
    expect(page.total).toBe(expected.length);
    expect(page.totalUnfiltered).toBe(3);
  });

  it.each(['verdict', '-verdict', 'entity', 'gate', '-since'])(
    'pages by cursor, filters inside, sorted by %p',
    async sort => {
      const whole = rows(await list({ sort }));
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(
          cursor ? { cursor, limit: 1 } : { sort, limit: 1 },
        );
        seen.push(...rows(page));
        cursor = page.nextCursor;
      } while (cursor && seen.length < 10);
      expect(seen).toEqual(whole);
    },
  );

  it.each([
    ['no base64', '%%%'],
    ['no cursor', Buffer.from('{}').toString('base64url')],
    ['a value of another type', writeCursor({ query: {}, after: ['a', 1, 2] })],
    [
      'an unknown filter',
      writeCursor({ query: { x: ['1'] }, after: [1, '', ''] }),
    ],
    [
      'a list that is none',
      writeCursor({ query: { verdict: 'Fail' }, after: [1, '', ''] }),
    ],
    [
      'an unknown order',
      writeCursor({ query: { sort: 'toString' }, after: ['', '', ''] }),
    ],
    [
      'a time that is none',
      writeCursor({ query: { sort: 'since' }, after: ['x', '', ''] }),
    ],
  ])('refuses a cursor with %s', async (_what, cursor) => {
    const { app } = await createTestApp(db);
    const response = await request(app).get('/findings').query({ cursor });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toBe(
      'The cursor is not one that this list gave',
    );
  });

  it.each([
    [{ verdict: 'Nonsense' }],
    [{ limit: 0 }],
    [{ limit: 201 }],
    [{ unknown: 'x' }],
    [{ sort: 'constructor' }],
  ])('refuses a query with %p', async query => {
    const { app } = await createTestApp(db);
    const response = await request(app).get('/findings').query(query);
    expect(response.status).toBe(400);
  });

  it('covers only what a caller with a conditional decision may see', async () => {
    const entities = [component('cart'), component('shop')];
    for (const permission of [
      'catalog.entity.read',
      'mesh-gates.verdict.read',
    ]) {
      const page = await list(
        {},
        { entities, policy: { [permission]: ref => ref === CART } },
      );
      expect(rows(page)).toEqual([`${CART} mtls Error`]);
      expect(page).toMatchObject({ total: 1, totalUnfiltered: 1 });
    }
    const none = await list(
      {},
      { policy: { 'mesh-gates.verdict.read': AuthorizeResult.DENY } },
    );
    expect(none).toMatchObject({ items: [], total: 0, totalUnfiltered: 0 });
  });

  it('hides content entity by entity', async () => {
    const page = await list(
      {},
      { policy: { 'mesh-gates.content.read': ref => ref === CART } },
    );
    expect(page.items[0].first!.value).toBeUndefined();
    expect(page.items[1].reason).toContain('secret-looking');
  });

  it('lists what belongs to nobody with what would claim it, to whom it may show it', async () => {
    const page = await list({ owner: 'none' });
    expect(page.total).toBe(1);
    expect(page.items).toMatchObject([
      {
        gate: { name: 'lua' },
        verdict: 'Fail',
        clusters: ['prod-eu'],
        claim: expect.stringContaining('meshgates.dev/entity'),
      },
    ]);
    expect(page.items[0].entityRef).toBeUndefined();
    const { app } = await createTestApp(db, {
      policy: { 'mesh-gates.unowned.read': AuthorizeResult.DENY },
    });
    const response = await request(app).get('/findings?owner=none');
    expect(response.status).toBe(403);
  });

  it('lists what has no answer where a cluster is not current', async () => {
    const cluster = { name: 'prod-eu', epoch: 1 };
    await setCurrency(db, cluster, { state: 'NotCurrent', reason: 'Gone' });
    try {
      const page = await list({ verdict: 'Unknown' });
      // Shop fails lua in staging, which an Unknown beside it does not hide; quiet may run in prod.
      expect(rows(page)).toEqual([
        `${CART} lua Unknown`,
        `${CART} mtls Unknown`,
        `${CART} ports Unknown`,
        `${CART} tls Unknown`,
        ...['lua', 'mtls', 'ports', 'tls'].map(
          gate => `component:default/quiet ${gate} Unknown`,
        ),
        ...['mtls', 'ports', 'tls'].map(gate => `${SHOP} ${gate} Unknown`),
      ]);
      expect(page.items[0]).toMatchObject({ reason: 'Gone', places: 0 });
    } finally {
      await setCurrency(db, cluster, { state: 'Current' });
    }
  });
});
