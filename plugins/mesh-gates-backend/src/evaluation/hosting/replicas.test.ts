import { TestDatabases } from '@backstage/backend-test-utils';
import { VERDICTS } from '@mesh-gates/engine';
import fc from 'fast-check';
import { Knex } from 'knex';
import { createStore } from '../../__testUtils__/databases';
import { hashedEntity } from '../../__testUtils__/deltas';
import {
  allCurrent,
  eventually,
  gateFiles,
} from '../../__testUtils__/evaluations';
import { LUA_GATE, envoyFilterYaml } from '../../__testUtils__/manifests';
import { World, createReplica } from '../../__testUtils__/replicas';
import { effectiveVerdicts } from '../../store/read/effectiveVerdicts';
import { readClusters } from '../../store/read/readClusters';
import { readGates } from '../../store/read/readGates';
import { putEntities } from '../../store/write/putEntities';

jest.setTimeout(180_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});
const CHECKOUT = 'component:default/checkout-api';
const checkout = hashedEntity(CHECKOUT, {
  annotations: { 'backstage.io/kubernetes-id': 'checkout-api' },
});
const LUA = 'envoy.filters.http.lua';
const FAULT = 'envoy.filters.http.fault';
const timing = { lastsMs: 500, everyMs: 60 };
const TAKEOVER_MS = 2 * timing.lastsMs;

describe.each(databases.eachSupportedId())('replicas on %p', id => {
  let db: Knex;
  let world: World;
  let replicas: ReturnType<typeof createReplica>[];

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await putEntities(db, [checkout], []);
    world = new World();
    world.put('filter.yaml', envoyFilterYaml('filter', LUA));
    replicas = [];
  });
  afterEach(async () => {
    await Promise.all(replicas.map(replica => replica.stop()));
    await db.destroy();
  });

  const start = (on = db, worlds = [world], gates = LUA_GATE) => {
    const replica = createReplica(on, worlds, {
      gates: { 'gates/lua.yaml': gates },
      entities: [checkout.entity],
      timing,
    });
    replicas.push(replica);
    return replica;
  };
  const seen = async (on = db) =>
    (await effectiveVerdicts(on, { entities: [CHECKOUT] })).map(
      ({ namespace, rank }) => `${namespace} ${VERDICTS[rank]}`,
    );
  const history = async () =>
    (await db('verdict_history').orderBy('id').pluck('rank')).map(
      rank => VERDICTS[rank],
    );
  /** Looks again and again; everything that was ever seen. */
  const looking = (until: () => boolean) => {
    const all = new Set<string>();
    const done = (async () => {
      while (!until()) {
        (await seen()).forEach(one => all.add(one));
        await new Promise(next => setTimeout(next, 10));
      }
      return [...all];
    })();
    return done;
  };

  it('watch a cluster one at a time, and the next at once when one stops', async () => {
    const first = start();
    await eventually(seen, now => expect(now).toEqual(['checkout Fail']));
    start();
    await new Promise(done => setTimeout(done, TAKEOVER_MS));
    expect(world.opened).toBe(1);
    let moved = false;
    const looks = looking(() => moved);
    const stopped = Date.now();
    await first.stop();
    await eventually(
      () => world,
      ({ watchers, opened }) =>
        expect({ watchers, opened }).toEqual({ watchers: 1, opened: 2 }),
    );
    expect(Date.now() - stopped).toBeLessThan(timing.lastsMs);
    world.put('filter.yaml', envoyFilterYaml('filter', FAULT));
    await eventually(seen, now => expect(now).toEqual(['checkout Pass']));
    moved = true;
    expect(['checkout Fail', 'checkout Pass']).toEqual(
      expect.arrayContaining(await looks),
    );
    expect(await history()).toEqual(['Fail', 'Pass']);
  });

  it('follow one that dies without a word; nothing that it still says counts', async () => {
    const first = start();
    await eventually(seen, now => expect(now).toEqual(['checkout Fail']));
    start();
    await new Promise(done => setTimeout(done, 2 * timing.everyMs));
    let moved = false;
    const looks = looking(() => moved);
    const died = Date.now();
    first.kill();
    world.put('filter.yaml', envoyFilterYaml('filter', FAULT));
    await eventually(seen, now => expect(now).toEqual(['checkout Pass']));
    expect(Date.now() - died).toBeLessThan(TAKEOVER_MS + 2_000);
    // It comes back to life, with what it wanted to write.
    first.mend();
    await eventually(
      () => world.watchers,
      now => expect(now).toBe(1),
    );
    moved = true;
    expect(['checkout Fail', 'checkout Pass']).toEqual(
      expect.arrayContaining(await looks),
    );
    expect(await history()).toEqual(['Fail', 'Pass']);
  });

  it('say that nobody watches where nobody does, and write nothing for it', async () => {
    const first = start();
    await eventually(seen, now => expect(now).toEqual(['checkout Fail']));
    await first.stop();
    const past = new Date('2026-11-24T14:03:01.000Z').toISOString();
    await db('clusters').update({ fresh_until: past });
    expect(await seen()).toEqual(['checkout Unknown']);
    const [{ reason }] = await readClusters(db);
    expect(reason).toContain('Nobody has watched prod-eu since');
    start();
    await eventually(seen, now => expect(now).toEqual(['checkout Fail']));
    expect(await history()).toEqual(['Fail']);
  });

  it('confirm that a cluster is current for as long as it is, and no longer', async () => {
    const freshUntil = async () =>
      Date.parse((await db('clusters').first()).fresh_until);
    start();
    await allCurrent(db);
    const before = await freshUntil();
    await eventually(freshUntil, now => expect(now).toBeGreaterThan(before));
    await db('clusters').update({ state: 'NotCurrent', reason: 'gone' });
    const last = await freshUntil();
    await new Promise(done => setTimeout(done, 5 * timing.everyMs));
    expect(await freshUntil()).toBe(last);
  });

  it('go on where the database was away and nobody else took over', async () => {
    const only = start();
    await eventually(seen, now => expect(now).toEqual(['checkout Fail']));
    only.kill();
    world.put('filter.yaml', envoyFilterYaml('filter', FAULT));
    await new Promise(done => setTimeout(done, TAKEOVER_MS));
    expect(world).toMatchObject({ watchers: 1, opened: 1 });
    only.mend();
    await eventually(seen, now => expect(now).toEqual(['checkout Pass']));
    expect(world.opened).toBe(1);
    expect(await history()).toEqual(['Fail', 'Pass']);
  });

  it('watch a cluster that comes while they run, and one that goes no more', async () => {
    const late = new World('late');
    const only = start();
    await allCurrent(db);
    only.replica.add(late.source());
    await eventually(
      () => late.watchers,
      now => expect(now).toBe(1),
    );
    await allCurrent(db);
    await only.replica.remove('late');
    expect(late.watchers).toBe(0);
    expect(world.watchers).toBe(1);
    only.replica.add(late.source());
    await eventually(
      () => late.opened,
      times => expect(times).toBe(2),
    );
  });

  it('look again at a cluster where any of them was asked to', async () => {
    const first = start();
    await allCurrent(db);
    const second = start();
    await first.replica.check('prod-eu');
    expect(world.checked).toBe(1);
    await first.replica.check('prod-eu');
    expect(world.checked).toBe(1);
    await db('clusters').update({ check_requested_at: null });
    await second.replica.check('prod-eu');
    await eventually(
      () => world.checked,
      times => expect(times).toBe(2),
    );
    await expect(first.replica.check('nowhere')).rejects.toThrow(
      'No cluster has the name nowhere',
    );
  });

  it('judge posted manifests alike, whichever of them watches', async () => {
    const first = start();
    await allCurrent(db);
    const second = start(db, [world], READING_GATE);
    first.replica.configure(gateFiles({ 'gates/lua.yaml': READING_GATE }));
    await eventually(
      () => readGates(db),
      gates => expect(gates.map(({ name }) => name)).toEqual(['alone']),
    );
    const judge = ({ replica }: typeof first, manifests: string) =>
      replica.evaluate({
        cluster: 'prod-eu',
        namespace: 'checkout',
        entity: CHECKOUT,
        manifests,
      });
    const verdicts = async (manifests: string) => {
      const answers = [
        await judge(first, manifests),
        await judge(second, manifests),
      ];
      expect(answers.map(({ stored }) => stored)).toEqual([false, true]);
      expect(answers[0].outcomes).toEqual(answers[1].outcomes);
      return answers[1].outcomes.map(({ verdict }) => verdict);
    };
    // Another filter is there already.
    const another = envoyFilterYaml('another', FAULT);
    expect(await verdicts(another)).toEqual(['Fail']);
    const elsewhere = envoyFilterYaml('another', FAULT, { namespace: 'alone' });
    expect(await verdicts(elsewhere)).toEqual(['Pass']);
    await expect(
      second.replica.evaluate({
        cluster: 'nowhere',
        namespace: '',
        manifests: '',
      }),
    ).rejects.toThrow('No cluster has the name nowhere');
  });

  it('keep what a broken gate said, and drop it when one that has it mended judges', async () => {
    const broken = LUA_GATE.replace('title:', 'titel:');
    const first = start();
    await eventually(seen, now => expect(now).toEqual(['checkout Fail']));
    const second = start();
    const configure = (replica: typeof first, gate: string) =>
      replica.replica.configure(gateFiles({ 'gates/lua.yaml': gate }));
    // Each replica reads the files by itself, the one that watches first.
    configure(first, broken);
    await new Promise(done => setTimeout(done, 2 * timing.everyMs));
    configure(second, broken);
    const states = async () => (await readGates(db)).map(gate => !gate.broken);
    await eventually(states, now => expect(now).toEqual([false]));
    await eventually(seen, now => expect(now).toEqual(['checkout Error']));
    await first.stop();
    await eventually(
      () => world.opened,
      now => expect(now).toBe(2),
    );
    expect(await history()).toEqual(['Fail']);
    configure(second, LUA_GATE);
    await eventually(states, now => expect(now).toEqual([true]));
    await eventually(seen, now => expect(now).toEqual(['checkout Fail']));
    expect(await history()).toEqual(['Fail']);
  });

  describe('whatever happens to them', () => {
    type Step =
      | { do: 'put'; file: number; lua: boolean }
      | { do: 'remove'; file: number }
      | { do: 'kill' | 'stop' | 'wait' | 'edit' };
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({
        do: fc.constant('put' as const),
        file: fc.nat(5),
        lua: fc.boolean(),
      }),
      fc.record({ do: fc.constant('remove' as const), file: fc.nat(5) }),
      fc.record({
        do: fc.constantFrom<'kill' | 'stop' | 'wait' | 'edit'>(
          'kill',
          'stop',
          'wait',
          'edit',
        ),
      }),
    );
    const tables = async (on: Knex) => ({
      resources: await on('resources')
        .where({ derived: false })
        .orderBy('key')
        .select('key', 'body', 'file'),
      ownership: await on('ownership')
        .orderBy(['resource', 'entity'])
        .select('resource', 'entity', 'reason'),
      violations: await on('violations').orderBy('id').select('id', 'path'),
      verdicts: await on('verdicts')
        .orderBy('key')
        .select('key', 'rank', 'violations', 'resources', 'gate_revision'),
      gates: await on('gate_clusters').select('gate', 'state'),
      unowned: await on('clusters').select('name', 'unowned'),
    });

    it('end as one that saw only the end, without a verdict that flapped or was told twice', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 8, maxLength: 14 }),
          async steps => {
            const one = await createStore(await databases.init(id));
            const fresh = await createStore(await databases.init(id));
            const other = new World();
            other.put('stays.yaml', envoyFilterYaml('stays', LUA, STAYS));
            let gates = LUA_GATE;
            const alive = [
              start(one, [other], gates),
              start(one, [other], gates),
            ];
            const stays = async () =>
              (await seen(one)).filter(now => now.startsWith('stays'));
            await eventually(stays, now => expect(now).toEqual(['stays Fail']));
            for (const what of steps) {
              await carryOut(what);
              expect(await stays()).toEqual(['stays Fail']);
            }
            await settled(one, other);
            start(fresh, [other], gates);
            await settled(fresh, other);
            const [left, right] = [await tables(one), await tables(fresh)];
            expect(left).toEqual(right);
            await checkHistory(one);
            await Promise.all(replicas.map(replica => replica.stop()));
            replicas = [];
            await Promise.all([one.destroy(), fresh.destroy()]);

            async function carryOut(what: Step) {
              switch (what.do) {
                case 'put':
                  other.put(
                    `${what.file}.yaml`,
                    envoyFilterYaml(`f${what.file}`, what.lua ? LUA : FAULT, {
                      namespace: `space-${what.file % 2}`,
                    }),
                  );
                  break;
                case 'remove':
                  other.remove(`${what.file}.yaml`);
                  break;
                case 'edit':
                  gates = gates.replace(
                    /title: .*/,
                    `title: Edited at ${Date.now()}`,
                  );
                  alive.forEach(({ replica }) =>
                    replica.configure(gateFiles({ 'gates/lua.yaml': gates })),
                  );
                  break;
                case 'wait':
                  await new Promise(done => setTimeout(done, timing.everyMs));
                  break;
                default: {
                  const gone = alive.shift()!;
                  alive.push(start(one, [other], gates));
                  await (what.do === 'kill' ? gone.kill() : gone.stop());
                }
              }
            }
          },
        ),
        { numRuns: 4, endOnFailure: true },
      );
    });

    /** Long enough for a lease to move and a cluster to be read. */
    async function settled(on: Knex, out: World) {
      await eventually(
        async () => ({
          leases: await on('leases')
            .where('name', 'like', 'cluster/%')
            .where('expires_at', '>', new Date().toISOString())
            .pluck('name'),
          files: (await on('resources').where({ derived: false })).length,
        }),
        now =>
          expect(now).toEqual({
            leases: ['cluster/prod-eu'],
            files: out.files.size,
          }),
        20_000,
      );
      await new Promise(done => setTimeout(done, 2 * TAKEOVER_MS));
      await allCurrent(on);
    }

    async function checkHistory(on: Knex) {
      const rows = await on('verdict_history').orderBy('id');
      const last = new Map<string, number>();
      for (const { key, rank } of rows) {
        expect(`${key} ${last.get(key)}`).not.toBe(`${key} ${rank}`);
        last.set(key, rank);
      }
      for (const { key, rank } of await on('verdicts')) {
        expect(`${key} ${last.get(key)}`).toBe(`${key} ${rank}`);
      }
    }
  });
});

/** A gate that reads other objects than the one that it judges. */
const READING_GATE = `
apiVersion: meshgates.dev/v1alpha1
kind: FeatureGate
metadata: { name: alone }
spec:
  title: One filter in a namespace
  mesh: Istio
  owner: group:default/mesh-team
  stages: [{ since: "1.3", stage: Alpha }]
  criteria: { risk: High }
  rationale: Filters disturb each other.
  remediation: Merge them.
  enforcement: Deny
  match:
    resourceRules: [{ apiGroups: [networking.istio.io], apiVersions: ['*'], resources: [envoyfilters] }]
  reads:
  - { name: others, resource: { group: networking.istio.io, resource: envoyfilters }, by: Namespace, key: object.metadata.namespace }
  validations:
  - expression: "inventory.others.all(other, other.metadata.name == object.metadata.name)"
    message: There is another filter.
`;

const STAYS = { namespace: 'stays' };
