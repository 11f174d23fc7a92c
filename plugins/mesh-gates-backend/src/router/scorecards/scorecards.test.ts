import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import request from 'supertest';
import { boardOf } from '../../__testUtils__/boards';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import {
  deltaMessage,
  hashedEntity,
  storedResource,
  verdict,
} from '../../__testUtils__/deltas';
import { CART, SHOP, fillStore } from '../../__testUtils__/filledStore';
import { TestPolicy, createTestApp } from '../../__testUtils__/routers';
import { Scoreboard } from '../../scores/Scoreboard';
import { commitDelta } from '../../store/write/commitDelta';
import { putEntities } from '../../store/write/putEntities';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const [TEAM_SHOP, TEAM_CART] = ['shop', 'cart'].map(
  name => `group:default/team-${name}`,
);
const onlyCart: TestPolicy = {
  'catalog.entity.read': (ref: string) => ref === CART,
};
const entities: Entity[] = ['shop', 'cart', 'quiet'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
}));

describe.each(databases.eachSupportedId())('scorecards, %p', id => {
  let db: Knex;
  let board: Scoreboard;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
    board = await boardOf(db);
  });
  afterEach(() => db.destroy());

  async function get(
    path: string,
    options: { policy?: TestPolicy; minimumOwnership?: number } = {},
    type = 'application/json',
  ) {
    const { app } = await createTestApp(db, { entities, board, ...options });
    return request(app).get(path).set('Accept', type);
  }
  /** Refs hold characters that a query may not. */
  const quoted = encodeURIComponent;
  const rowsOf = (body: any) => body.items.map((row: any) => row.key);

  it('lists owners, whose turn it is first', async () => {
    const { status, body } = await get('/scorecards/owner');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      dimension: 'owner',
      total: 2,
      totalUnfiltered: 2,
      totals: {
        services: 2,
        counts: { fail: 1, warn: 1, error: 1, pass: 2 },
        confidence: 0.8,
        ranked: true,
      },
    });
    expect(body.items).toEqual([
      expect.objectContaining({
        key: TEAM_SHOP,
        services: 1,
        counts: expect.objectContaining({ fail: 1, warn: 1, pass: 1 }),
        score: 50,
        confidence: 1,
      }),
      expect.objectContaining({
        key: TEAM_CART,
        score: 100,
        confidence: 0.5,
        ranked: false,
      }),
    ]);
    expect(body.asOf).toHaveLength(2);
  });

  it.each([
    ['system', ['system:default/store', 'none']],
    ['domain', ['none']],
    ['lifecycle', ['none']],
    ['cluster', ['prod-eu', 'staging']],
    ['environment', ['dev', 'prod']],
    ['mesh', ['Istio', 'Linkerd']],
    ['gate', ['lua', 'mtls', 'ports', 'tls']],
    ['criterion', ['risk']],
  ])('lists by %s', async (dimension, keys) => {
    const { status, body } = await get(`/scorecards/${dimension}`);
    expect(status).toBe(200);
    expect(rowsOf(body)).toEqual(keys);
  });

  it('does not take for passed in one cluster what fails in another', async () => {
    const { body } = await get('/scorecards/gate?gate=tls');
    expect(body.items[0].counts).toMatchObject({ warn: 1, pass: 0 });
    const staging = await get('/scorecards/gate?gate=tls&cluster=staging');
    expect(staging.body.items[0].counts).toMatchObject({ warn: 0, pass: 1 });
    expect(staging.body.items[0].delta).toBeUndefined();
  });

  it('counts in a group what the groups below it own, and everything once', async () => {
    const group = (name: string, parent?: string) => {
      const { hash, entity } = hashedEntity(`group:default/${name}`);
      return { hash, entity: { ...entity, parent } };
    };
    const ring = [
      group('team-shop', 'group:default/sales'),
      group('team-cart', 'group:default/sales'),
      group('sales', 'group:default/all'),
      // Nobody keeps people from writing circles.
      group('all', 'group:default/sales'),
    ];
    await putEntities(db, ring, []);
    board = await boardOf(db);
    const { body } = await get('/scorecards/group?sort=name');
    expect(rowsOf(body)).toEqual([
      'group:default/all',
      'group:default/sales',
      TEAM_CART,
      TEAM_SHOP,
    ]);
    const [, sales, , shop] = body.items;
    expect(sales).toMatchObject({
      parent: 'group:default/all',
      counts: body.totals.counts,
      own: { fail: 0, pass: 0 },
    });
    expect(shop).toMatchObject({ own: { fail: 1, warn: 1, pass: 1 } });
    const below = await get(
      `/scorecards/owner?group=${quoted('group:default/sales')}`,
    );
    expect(rowsOf(below.body)).toEqual([TEAM_SHOP, TEAM_CART]);
  });

  it.each([
    [`owner=${quoted(TEAM_CART)}`, [TEAM_CART]],
    ['owner=none', []],
    [`system=${quoted('system:default/store')}`, [TEAM_SHOP]],
    [`entity=${quoted(SHOP)}`, [TEAM_SHOP]],
    ['mesh=Linkerd', [TEAM_SHOP]],
    ['environment=dev', [TEAM_SHOP]],
    ['criterion=complexity', []],
    ['search=CART', [TEAM_CART]],
    ['sort=fail', [TEAM_CART, TEAM_SHOP]],
    ['sort=-score', [TEAM_SHOP, TEAM_CART]],
  ])('narrows and sorts: %s', async (query, keys) => {
    const { body } = await get(`/scorecards/owner?${query}`);
    expect(rowsOf(body)).toEqual(keys);
    expect(body.total).toBe(keys.length);
  });

  it('gives every row once, page by page', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(
        `/scorecards/gate?limit=1&sort=-name${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...rowsOf(body));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(['tls', 'ports', 'mtls', 'lua']);
  });

  it.each(['x', Buffer.from('[1,{},["a",2,3]]').toString('base64url')])(
    'refuses the cursor %s',
    async cursor => {
      const { status } = await get(`/scorecards/owner?cursor=${cursor}`);
      expect(status).toBe(400);
    },
  );

  it('refuses a dimension that there is not', async () => {
    expect((await get('/scorecards/shoe-size')).status).toBe(400);
  });

  it('answers CSV with every row', async () => {
    const { text } = await get('/scorecards/owner?limit=1', {}, 'text/csv');
    expect(text.trim().split('\r\n')).toEqual([
      expect.stringMatching(/^name,title,parent,services,fail,warn/),
      expect.stringMatching(new RegExp(`^${TEAM_SHOP},,,1,1,1,0,0,0,1,50,1`)),
      expect.stringMatching(new RegExp(`^${TEAM_CART},`)),
    ]);
  });

  it('explains a score and says what would add most', async () => {
    const { body } = await get(
      `/scorecards/summary?owner=${quoted(TEAM_SHOP)}`,
    );
    expect(body.totals.score).toBe(50);
    expect(body.parts.map((part: any) => [part.gate, part.gain])).toEqual([
      ['lua', 33.3],
      ['tls', 16.7],
      ['ports', 0],
    ]);
    expect(body.parts[0]).toMatchObject({ title: 'Title of lua', weight: 4 });
  });

  it('has no score where too little belongs to anybody, and says so', async () => {
    const put = ['a', 'b'].map(name =>
      storedResource(
        { group: 'apps', resource: 'deployments', namespace: 'store', name },
        { kind: 'Deployment', version: 'v1' },
      ),
    );
    await commitDelta(db, deltaMessage({ resources: { put, delete: [] } }));
    const { body } = await get('/scorecards/owner', { minimumOwnership: 0.5 });
    expect(body.coverage).toEqual({ scored: false, required: 0.5, share: 0 });
    expect(body.totals.score).toBeUndefined();
    expect(body.items[0]).toMatchObject({ ranked: false });
    expect(body.items[0].score).toBeUndefined();
    expect(body.totals.counts.fail).toBe(1);
  });

  describe('newest regressions', () => {
    /** Puts a verdict and everything before it so many minutes into the past. */
    async function minutesPass(minutes: number) {
      for (const [table, column] of [
        ['verdicts', 'since'],
        ['verdict_history', 'at'],
      ]) {
        for (const row of await db(table).select('*')) {
          const at = new Date(row[column]).getTime() - minutes * 60_000;
          await db(table)
            .where(
              table === 'verdicts'
                ? { cluster: row.cluster, key: row.key }
                : { id: row.id },
            )
            .update({ [column]: new Date(at).toISOString() });
        }
      }
    }
    async function becomes(value: 'Fail' | 'Warn' | 'Pass', gate = 'lua') {
      const row = verdict(CART, gate, value, { namespace: 'store' });
      await commitDelta(
        db,
        deltaMessage({ verdicts: { put: [row], delete: [] } }),
      );
      await board.lookNow();
    }
    const regressions = async (policy?: TestPolicy) =>
      (await get('/scorecards/summary', { policy })).body.regressions;

    it('count once they have held for ten minutes', async () => {
      await minutesPass(60);
      await becomes('Fail');
      expect(await regressions()).toEqual([]);
      await minutesPass(11);
      expect(await regressions()).toEqual([
        expect.objectContaining({
          entityRef: CART,
          owners: [TEAM_CART],
          gate: 'lua',
          cluster: 'prod-eu',
          verdict: 'Fail',
          previous: 'Pass',
          cause: 'Entity',
        }),
      ]);
      await becomes('Pass');
      expect(await regressions()).toEqual([]);
    });

    it('know a feature that a service begins to use', async () => {
      await minutesPass(60);
      await becomes('Warn', 'tls');
      await minutesPass(11);
      expect(await regressions()).toMatchObject([
        { gate: 'tls', verdict: 'Warn', previous: 'NotApplicable' },
      ]);
    });

    it('are none when a cluster is read for the first time', async () => {
      await minutesPass(11);
      expect(await regressions()).toEqual([]);
    });

    it('are shown to whoever may see the service', async () => {
      await minutesPass(60);
      await becomes('Fail');
      await minutesPass(11);
      expect(await regressions(onlyCart)).toHaveLength(1);
      const onlyShop: TestPolicy = {
        'catalog.entity.read': (ref: string) => ref === SHOP,
      };
      expect(await regressions(onlyShop)).toEqual([]);
    });
  });

  it('crosses gates with owners', async () => {
    const { body } = await get('/scorecards/heat');
    expect(body.owners).toEqual([
      { owner: TEAM_SHOP, fail: 1, services: 1 },
      { owner: TEAM_CART, fail: 0, services: 1 },
    ]);
    expect(body.gates[0]).toEqual({
      gate: 'lua',
      title: 'Title of lua',
      fail: 1,
    });
    expect(body.cells).toContainEqual(
      expect.objectContaining({
        owner: TEAM_SHOP,
        gate: 'lua',
        counts: expect.objectContaining({ fail: 1 }),
      }),
    );
    expect(body.cells).toHaveLength(5);
    const csv = await get('/scorecards/heat', {}, 'text/csv');
    expect(csv.text).toContain(`${TEAM_SHOP},lua,1,0,0,0,0,0`);
  });

  it('has a trend with nothing in it before anything was kept', async () => {
    const { body } = await get('/scorecards/trend?days=7');
    expect(body.days).toHaveLength(7);
    expect(body.days.every((day: any) => day.counts === undefined)).toBe(true);
    const csv = await get('/scorecards/trend?days=7', {}, 'text/csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(8);
  });

  describe('shows nothing of what the caller may not see', () => {
    it.each([
      ['/scorecards/owner', 'items'],
      ['/scorecards/gate', 'items'],
      ['/scorecards/cluster', 'items'],
      ['/scorecards/heat', 'cells'],
      ['/scorecards/summary', 'parts'],
    ])('%s', async (path, list) => {
      const { body } = await get(path, { policy: onlyCart });
      expect(JSON.stringify(body)).not.toContain('shop');
      const sum = (of: any[]) =>
        of.reduce((fails, { counts }) => fails + counts.fail, 0);
      expect(body[list].length).toBeGreaterThan(0);
      expect(sum(body[list])).toBe(0);
      expect(sum((await get(path)).body[list])).toBeGreaterThan(0);
    });

    it('nor over how much the ownership was counted', async () => {
      const { body } = await get('/scorecards/owner', { policy: onlyCart });
      expect(body.totals).toMatchObject({ services: 1 });
      expect(body.coverage.share).toBeUndefined();
    });

    it.each(['catalog.entity.read', 'mesh-gates.verdict.read'])(
      'without %s everything is empty',
      async permission => {
        const policy = { [permission]: AuthorizeResult.DENY } as TestPolicy;
        const { body } = await get('/scorecards/owner', { policy });
        expect(body).toMatchObject({
          items: [],
          total: 0,
          totals: { services: 0 },
        });
        expect(body.totals.score).toBeUndefined();
        const heat = await get('/scorecards/heat', { policy });
        expect(heat.body).toMatchObject({ owners: [], gates: [], cells: [] });
      },
    );
  });
});
