import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { EntityStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { Knex } from 'knex';
import request from 'supertest';
import { createStore } from '../../__testUtils__/databases';
import {
  deltaMessage,
  loadedGate,
  storedMesh,
  verdict,
} from '../../__testUtils__/deltas';
import { CART, QUIET, SHOP, fillStore } from '../../__testUtils__/filledStore';
import { TestPolicy, createTestApp } from '../../__testUtils__/routers';
import { commitDelta } from '../../store/write/commitDelta';
import { putEntities } from '../../store/write/putEntities';
import { replaceGates } from '../../store/write/replaceGates';
import { setCurrency } from '../../store/write/setCurrency';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});

const SHOP_ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', namespace: 'default' },
};

describe.each(databases.eachSupportedId())('an entity status, %p', id => {
  let db: Knex;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
  });
  afterEach(() => db.destroy());

  async function statusOf(
    ref: string,
    options: Parameters<typeof createTestApp>[1] = {},
  ): Promise<EntityStatus> {
    const { app } = await createTestApp(db, options);
    const [, kind, namespace, name] = /(.*):(.*)\/(.*)/.exec(ref)!;
    const response = await request(app).get(
      `/entities/${kind}/${namespace}/${name}/status`,
    );
    expect(response.status).toBe(200);
    return response.body;
  }
  const gateIn = (status: EntityStatus, name: string) =>
    status.gates.find(({ gate }) => gate.name === name)!;
  const prodGone = () =>
    setCurrency(
      db,
      { name: 'prod-eu', epoch: 1 },
      { state: 'NotCurrent', reason: 'Folder gone' },
    );

  it('folds placements by gate, worst first, with counts over every gate', async () => {
    const status = await statusOf(SHOP);
    expect(status).toMatchObject({
      entityRef: SHOP,
      owners: ['group:default/team-shop'],
      relevant: true,
      counts: { fail: 1, warn: 1, pass: 1, notApplicable: 1, unknown: 0 },
    });
    expect(status.gates.map(({ gate, verdict: v }) => [gate.name, v])).toEqual([
      ['lua', 'Fail'],
      ['tls', 'Warn'],
      ['ports', 'Pass'],
      ['mtls', 'NotApplicable'],
    ]);
    expect(gateIn(status, 'tls').placements).toMatchObject([
      { cluster: 'prod-eu', verdict: 'Warn', places: 1, environment: 'prod' },
      { cluster: 'staging', verdict: 'Pass', places: 0, environment: 'dev' },
    ]);
    expect(gateIn(status, 'ports')).toMatchObject({ inUse: true, places: 1 });
    expect(gateIn(status, 'lua')).toMatchObject({
      stage: { stage: 'Alpha', version: '1.24' },
      turn: { who: 'owner', entityRef: 'group:default/team-shop' },
    });
  });

  it('has the stage at the version that is configured, else at the lowest that was detected', async () => {
    const stages = [
      { since: '1.3', stage: 'Alpha' as const },
      { since: '1.25', stage: 'Beta' as const },
    ];
    await replaceGates(db, [loadedGate('lua', { spec: { stages } })], []);
    const stage = async () => gateIn(await statusOf(SHOP), 'lua').stage;
    const detect = (version: string) => {
      const resources = { put: [storedMesh(version)], delete: [] };
      return commitDelta(db, deltaMessage({ resources }));
    };
    await detect('1.26.1');
    expect(await stage()).toEqual({ stage: 'Alpha', version: '1.24' });
    await db('clusters').update({ mesh_version: '' });
    expect(await stage()).toEqual({ stage: 'Beta', version: '1.26.1' });
    await detect('1.24.2');
    expect(await stage()).toEqual({ stage: 'Alpha', version: '1.24.2' });
  });

  it('shows a violation that stands in several clusters once', async () => {
    const status = await statusOf(SHOP);
    const lua = gateIn(status, 'lua');
    expect(lua.places).toBe(1);
    expect(lua.violations).toMatchObject([
      {
        path: 'spec.configPatches[0]',
        value: '"secret-looking"',
        detail: 'The filter is secret-looking.',
        object: { cluster: 'prod-eu', kind: 'EnvoyFilter', name: 'lua' },
        source: { file: 'store.yaml', line: 13 },
        alsoIn: ['staging'],
        ownership: `Its label is the id of ${SHOP}.`,
      },
    ]);
  });

  it('keeps apart, and does not count, what others set', async () => {
    const status = await statusOf(CART);
    expect(status.counts.fail).toBe(0);
    expect(status.affectingTotal).toBe(2);
    expect(status.affecting).toMatchObject([
      { verdict: 'Fail', owners: [SHOP], reason: 'It has no selector.' },
      { verdict: 'Warn', gate: { name: 'tls' } },
    ]);
    expect((await statusOf(SHOP)).affecting).toEqual([]);
  });

  it('is Unknown in a cluster that is not current, also where nothing was said, with what was known last', async () => {
    await prodGone();
    const status = await statusOf(SHOP);
    expect(gateIn(status, 'lua')).toMatchObject({
      // Staging still fails.
      verdict: 'Fail',
      placements: [
        { cluster: 'staging', verdict: 'Fail' },
        {
          cluster: 'prod-eu',
          verdict: 'Unknown',
          places: 0,
          reason: 'Folder gone',
          previous: { verdict: 'Fail' },
        },
      ],
    });
    expect(gateIn(status, 'mtls')).toMatchObject({
      verdict: 'Unknown',
      turn: { who: 'platform' },
      placements: [{ cluster: 'prod-eu', reason: 'Folder gone' }],
      violations: [],
    });
    expect(gateIn(status, 'mtls').placements[0].previous).toBeUndefined();
    expect(gateIn(status, 'ports')).toMatchObject({ inUse: false, places: 0 });
    expect(status.counts.pass).toBe(0);
  });

  it('takes an annotated entity without a placement to run in a cluster that is not current', async () => {
    expect((await statusOf(QUIET)).counts.notApplicable).toBe(4);
    await prodGone();
    const status = await statusOf(QUIET);
    expect(status.counts.unknown).toBe(4);
    expect(status.gates[0].placements).toMatchObject([
      { cluster: 'prod-eu', namespace: '' },
    ]);
  });

  it('says Error, with the reason, where the file of a gate broke', async () => {
    const gates = await db('gates').pluck('loaded');
    await replaceGates(
      db,
      gates.map(one => JSON.parse(one)).filter(one => one.name !== 'lua'),
      [{ file: 'built-in/istio/lua.yaml', line: 3, message: 'No', mend: '' }],
    );
    const lua = gateIn(await statusOf(SHOP), 'lua');
    expect(lua).toMatchObject({
      verdict: 'Error',
      reason: 'built-in/istio/lua.yaml:3: No',
      turn: { who: 'gateOwner', entityRef: 'group:default/mesh-team' },
      violations: [],
    });
    expect(lua.placements[0].previous).toMatchObject({ verdict: 'Fail' });
  });

  it('names the verdict before this one', async () => {
    await commitDelta(
      db,
      deltaMessage({
        verdicts: {
          put: [verdict(SHOP, 'lua', 'Pass', { namespace: 'store' })],
          delete: [],
        },
      }),
    );
    const [, second] = gateIn(await statusOf(SHOP), 'lua').placements;
    expect(second).toMatchObject({
      cluster: 'prod-eu',
      verdict: 'Pass',
      previous: { verdict: 'Fail' },
    });
  });

  it('hides found values, details and lines from whom content is denied', async () => {
    const policy: TestPolicy = { 'mesh-gates.content.read': () => false };
    for (const ref of [SHOP, CART]) {
      const status = await statusOf(ref, { policy });
      expect(status.content.visible).toBe(false);
      expect(status.content.reason).toBeDefined();
      expect(JSON.stringify(status)).not.toContain('secret-looking');
    }
    const { violations } = gateIn(await statusOf(SHOP, { policy }), 'lua');
    expect(violations[0]).toMatchObject({
      message: 'A filter other than rate limiting is used.',
      path: 'spec.configPatches[0]',
    });
    expect(gateIn(await statusOf(CART, { policy }), 'mtls').reason).toBe(
      'The gate itself failed',
    );
  });

  it('shows content of what others set only to whom they show it', async () => {
    const policy: TestPolicy = {
      'mesh-gates.content.read': ref => ref === CART,
    };
    const status = await statusOf(CART, { policy });
    expect(status.content.visible).toBe(true);
    expect(status.affecting[0].violation.value).toBeUndefined();
    expect((await statusOf(CART)).affecting[0].violation.value).toBe(
      '"secret-looking"',
    );
  });

  it('answers 304 while nothing changed, and 200 once something did', async () => {
    const refresh = jest.fn(async () => {});
    const { app } = await createTestApp(db, { refresh });
    const path = '/entities/component/default/shop/status';
    const first = await request(app).get(path);
    const tag = first.headers.etag;
    const again = await request(app).get(path).set('If-None-Match', tag);
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
    // Only the opening of a page asks the catalog.
    expect(refresh).toHaveBeenCalledTimes(1);
    await prodGone();
    const changed = await request(app).get(path).set('If-None-Match', tag);
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(tag);
  });

  it('answers the same 404 for what is not there and what may not be seen', async () => {
    const hidden = await createTestApp(db, {
      policy: { 'catalog.entity.read': () => false },
    });
    const open = await createTestApp(db);
    const shop = '/entities/component/default/shop/status';
    const nobody = '/entities/component/default/nobody/status';
    const answers = [
      await request(hidden.app).get(shop),
      await request(open.app).get(nobody),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    const messages = answers.map(({ body }) =>
      body.error.message.replace(/default\/\w+/, ''),
    );
    expect(messages[0]).toBe(messages[1]);
  });

  it('answers 403 where the entity may be seen and its findings may not', async () => {
    const { app } = await createTestApp(db, {
      policy: { 'mesh-gates.verdict.read': AuthorizeResult.DENY },
      entities: [SHOP_ENTITY],
    });
    const response = await request(app).get(
      '/entities/component/default/shop/status',
    );
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain('visible to its owners');
  });

  it('says whether the caller owns the entity', async () => {
    const mine = { ownershipRefs: ['group:default/team-shop'] };
    expect((await statusOf(SHOP, mine)).viewer.owner).toBe(true);
    expect((await statusOf(CART, mine)).viewer.owner).toBe(false);
  });

  it('follows the catalog: another owner, and an entity that is gone', async () => {
    await putEntities(db, [], [QUIET]);
    const { app } = await createTestApp(db);
    const response = await request(app).get(
      '/entities/component/default/quiet/status',
    );
    expect(response.status).toBe(404);
  });
});
