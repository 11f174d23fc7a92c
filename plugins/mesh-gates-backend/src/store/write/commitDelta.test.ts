import { TestDatabases } from '@backstage/backend-test-utils';
import { Delta, ResourceId, resourceKey, VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import {
  deltaMessage,
  envoyFilter,
  gateState,
  loadedGate,
  storedResource,
  verdict,
  violation,
} from '../../__testUtils__/deltas';
import { changeGates } from './changeGates';
import { commitDelta } from './commitDelta';
import { NamedRows } from './NamedRows';
import { openCluster } from './openCluster';
import { replaceGates } from './replaceGates';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const facts = {
  name: 'prod-eu',
  environment: 'prod',
  labels: {},
  meshVersion: '1.24',
};
const shop = 'component:default/shop';

describe.each(databases.eachSupportedId())('writing a delta, %p', id => {
  let db: Knex;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await replaceGates(db, [loadedGate('lua')], []);
    await openCluster(db, facts, 'It is being read');
  });
  afterEach(() => db.destroy());

  const verdicts = () =>
    db('verdicts').select('key', 'rank', 'since').orderBy('key');
  const history = () => db('verdict_history').orderBy('id').pluck('rank');

  it('keeps since when a verdict is what it is, and every change of it', async () => {
    const rows = (value: 'Fail' | 'Pass') =>
      deltaMessage({
        verdicts: { put: [verdict(shop, 'lua', value)], delete: [] },
      });
    await commitDelta(db, rows('Fail'));
    const [first] = await verdicts();
    await commitDelta(db, rows('Fail'));
    expect(await verdicts()).toEqual([first]);
    await commitDelta(db, rows('Pass'));
    const [passing] = await verdicts();
    expect(passing.since).not.toEqual(first.since);
    await commitDelta(
      db,
      deltaMessage({
        verdicts: { put: [], delete: [verdict(shop, 'lua', 'Pass')] },
      }),
    );
    expect(await verdicts()).toEqual([]);
    expect((await history()).map(rank => VERDICTS[rank])).toEqual([
      'Fail',
      'Pass',
      'NotApplicable',
    ]);
  });

  it('replaces owners and affects of a resource as a whole', async () => {
    const resource = envoyFilter('lua');
    const owner = (entity: string) => ({
      entity,
      by: 'Label' as const,
      reason: 'Its label says so.',
    });
    await commitDelta(
      db,
      deltaMessage({
        resources: { put: [storedResource(resource)], delete: [] },
        ownership: [{ resource, owners: [owner('a'), owner('b')] }],
        affects: [
          {
            resource,
            affects: [
              { resource, namespace: 'checkout', reason: 'Selector.' },
              { resource, namespace: '*', reason: 'Root namespace.' },
            ],
          },
        ],
      }),
    );
    await commitDelta(
      db,
      deltaMessage({
        ownership: [{ resource, owners: [owner('c')] }],
        affects: [{ resource, affects: [] }],
      }),
    );
    expect(await db('ownership').pluck('entity')).toEqual(['c']);
    expect(await db('affects').pluck('reason')).toEqual([]);
    await commitDelta(
      db,
      deltaMessage({ resources: { put: [], delete: [resource] } }),
    );
    expect(await db('resources')).toEqual([]);
    expect(await db('ownership')).toEqual([]);
  });

  it('forgets what a whole delta does not name, and keeps what a broken gate said', async () => {
    await replaceGates(db, [loadedGate('lua'), loadedGate('tls')], []);
    const old = envoyFilter('old');
    const stays = envoyFilter('stays');
    await commitDelta(
      db,
      deltaMessage(
        {
          resources: {
            put: [storedResource(old), storedResource(stays)],
            delete: [],
          },
          ownership: [
            {
              resource: stays,
              owners: [{ entity: shop, by: 'Label', reason: '' }],
            },
          ],
          placements: {
            put: [{ entity: shop, namespace: 'old' }],
            delete: [],
          },
          violations: {
            put: [violation(old), violation(old, { gate: 'tls' })],
            delete: [],
          },
          verdicts: {
            put: [verdict(shop, 'lua', 'Fail'), verdict(shop, 'tls', 'Fail')],
            delete: [],
          },
          gates: [gateState('lua'), gateState('tls')],
        },
        {
          problems: [
            {
              file: 'a.yaml',
              problems: [{ document: 0, line: 3, message: 'Bad indentation' }],
              ignored: [{ document: 1, line: 9, reason: 'Helm values' }],
            },
          ],
        },
      ),
    );
    await replaceGates(
      db,
      [loadedGate('lua')],
      [
        {
          file: 'built-in/istio/tls.yaml',
          line: 4,
          message: 'Unknown field',
          mend: 'Remove it.',
        },
      ],
    );
    await commitDelta(
      db,
      deltaMessage(
        {
          resources: { put: [storedResource(stays)], delete: [] },
          gates: [gateState('lua')],
        },
        { whole: true },
      ),
    );
    expect(await db('resources').pluck('name')).toEqual(['stays']);
    expect(await db('ownership')).toEqual([]);
    expect(await db('placements')).toEqual([]);
    expect(await db('problems')).toEqual([]);
    expect(await db('verdicts').pluck('gate')).toEqual(['tls']);
    expect(await db('violations').pluck('gate')).toEqual(['tls']);
    expect(await db('gate_clusters').pluck('gate')).toEqual(['lua']);

    // Mended: what it said before counts no longer, and it has not judged yet.
    await replaceGates(db, [loadedGate('lua'), loadedGate('tls')], []);
    const at = { cluster: 'prod-eu', epoch: 1 };
    await changeGates(db, at, { again: ['tls'], noMore: [] });
    expect(await db('verdicts')).toEqual([]);
    expect(await db('violations')).toEqual([]);
    expect(await db('gates').pluck('state')).toEqual(['Loaded', 'Loaded']);
  });

  it('replaces what is stored part by part, and forgets with the last what none of them named', async () => {
    const [changed, kept, gone] = ['changed', 'kept', 'gone'].map(name =>
      envoyFilter(name),
    );
    const filters = [changed, kept, gone];
    await commitDelta(
      db,
      deltaMessage({
        resources: { put: filters.map(one => storedResource(one)), delete: [] },
        ownership: filters.map(resource => ({
          resource,
          owners: [{ entity: shop, by: 'Label', reason: '' }],
        })),
        violations: { put: filters.map(one => violation(one)), delete: [] },
        placements: { put: [{ entity: shop, namespace: 'old' }], delete: [] },
        verdicts: { put: [verdict(shop, 'lua', 'Fail')], delete: [] },
      }),
    );
    const named = new NamedRows();
    const write = (delta: Partial<Delta>, index: number, last = false) =>
      commitDelta(
        db,
        deltaMessage(delta, { whole: true, part: { index, last } }),
        { named },
      );
    const names = () => db('resources').orderBy('name').pluck('name');
    const violated = () =>
      db('violations').orderBy('resource').pluck('resource');
    const put = (resource: ResourceId, more: Partial<Delta> = {}) => ({
      resources: { put: [storedResource(resource)], delete: [] },
      ...more,
    });

    // What a broken-off telling named is forgotten as soon as another begins.
    await write(put(gone), 0);
    await write(put(changed), 0);
    expect(await names()).toEqual(['changed', 'gone', 'kept']);
    expect(await db('ownership')).toHaveLength(1);
    expect(await violated()).not.toContain(resourceKey(changed));
    const findings = { put: [violation(kept)], delete: [] };
    await write(put(kept, { violations: findings }), 1);
    await write(
      { placements: { put: [{ entity: shop, namespace: 'new' }], delete: [] } },
      2,
    );
    expect(await db('placements')).toHaveLength(2);
    await write({}, 3, true);
    expect(await names()).toEqual(['changed', 'kept']);
    expect(await violated()).toEqual([resourceKey(kept)]);
    expect(await db('ownership')).toEqual([]);
    expect(await db('placements').pluck('namespace')).toEqual(['new']);
    expect(await db('verdicts')).toEqual([]);
  });

  it('replaces what grants admit with the resources of a part, and the rest with the last', async () => {
    const [one, two, gone] = ['one', 'two', 'gone'].map(name =>
      envoyFilter(name),
    );
    const filters = [one, two, gone];
    const admits = (resource: ResourceId, by: string) => ({
      violation: violation(resource).id,
      grant: by,
    });
    const all = filters.flatMap(each => [
      admits(each, 'g1'),
      admits(each, 'g2'),
    ]);
    const told = {
      resources: { put: filters.map(each => storedResource(each)), delete: [] },
      violations: { put: filters.map(each => violation(each)), delete: [] },
      coverage: { put: all, delete: [] },
    };
    await commitDelta(db, deltaMessage(told));
    await commitDelta(db, deltaMessage(told));
    const stored = async () =>
      (await db('grant_coverage').orderBy(['violation', 'grant_id'])).map(
        row => `${row.violation.split(' ')[1]} ${row.grant_id}`,
      );
    expect(await stored()).toHaveLength(6);

    const named = new NamedRows();
    const write = (delta: Partial<Delta>, index: number, last = false) =>
      commitDelta(
        db,
        deltaMessage(delta, { whole: true, part: { index, last } }),
        { named },
      );
    const part = (resource: ResourceId, by: string) => ({
      resources: { put: [storedResource(resource)], delete: [] },
      violations: { put: [violation(resource)], delete: [] },
      coverage: { put: [admits(resource, by)], delete: [] },
    });
    await write(part(one, 'g1'), 0);
    expect((await stored()).filter(row => row.startsWith('one'))).toEqual([
      'one g1',
    ]);
    await write(part(two, 'g2'), 1, true);
    expect(await stored()).toEqual(['one g1', 'two g2']);

    const taken = { put: [], delete: [admits(one, 'g1')] };
    await commitDelta(db, deltaMessage({ coverage: taken }));
    expect(await stored()).toEqual(['two g2']);
  });

  it('writes many rows without a reader ever seeing a resource apart from its violations', async () => {
    const resources = Array.from({ length: 300 }, (_, at) =>
      envoyFilter(`filter-${at}`),
    );
    const message = deltaMessage({
      resources: { put: resources.map(one => storedResource(one)), delete: [] },
      violations: { put: resources.map(one => violation(one)), delete: [] },
    });
    let done = false;
    const writing = commitDelta(db, message).then(() => {
      done = true;
    });
    let looks = 0;
    while (!done) {
      const apart = await db('resources as r')
        .leftJoin('violations as v', 'v.resource', 'r.key')
        .whereNull('v.id')
        .count('* as total');
      expect(Number(apart[0].total)).toBe(0);
      looks += 1;
      await yieldToEvents();
    }
    await writing;
    expect(looks).toBeGreaterThan(1);
    expect(await db('violations').pluck('id')).toHaveLength(300);
    await commitDelta(
      db,
      deltaMessage({
        resources: { put: [], delete: resources },
        violations: {
          put: [],
          delete: resources.map(one => violation(one).id),
        },
      }),
    );
    expect(await db('violations').pluck('id')).toEqual([]);
  });

  it('refuses a delta of an older epoch', async () => {
    await openCluster(db, facts, 'It is being read');
    await expect(
      commitDelta(
        db,
        deltaMessage({
          verdicts: { put: [verdict(shop, 'lua', 'Fail')], delete: [] },
        }),
      ),
    ).rejects.toThrow(/another epoch/);
    expect(await verdicts()).toEqual([]);
  });

  it('says that a cluster is current only with its rows in place', async () => {
    await commitDelta(db, deltaMessage({}), {
      currency: { state: 'Current' },
    });
    const row = await db('clusters').first();
    expect(row).toMatchObject({ state: 'Current', reason: null });
    expect(row.last_good_at).not.toBeNull();
  });

  it('keeps text with characters that a database cannot keep', async () => {
    const resource = envoyFilter('lua');
    await commitDelta(
      db,
      deltaMessage({
        resources: {
          put: [
            storedResource(resource, {
              body: {
                ...storedResource(resource).body,
                spec: JSON.parse('{"__proto__": {"polluted": true}}'),
              },
            }),
          ],
          delete: [],
        },
        violations: {
          put: [
            violation(resource, {
              id: 'v',
              value: '"a\u0000b"',
              path: 'a\u0000',
            }),
          ],
          delete: [],
        },
      }),
    );
    expect(await db('violations').first('value', 'path')).toEqual({
      value: '"a\uFFFDb"',
      path: 'a\uFFFD',
    });
    const { body } = await db('resources').first('body');
    expect(body).toContain('"__proto__":{"polluted":true}');
    expect(({} as any).polluted).toBeUndefined();
  });
});
