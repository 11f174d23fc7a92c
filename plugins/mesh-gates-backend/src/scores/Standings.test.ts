import { TestDatabases } from '@backstage/backend-test-utils';
import { DataVerdict } from '@mesh-gates/engine';
import fc from 'fast-check';
import { Knex } from 'knex';
import { boardOf } from '../__testUtils__/boards';
import { STORE_DATABASES, createStore } from '../__testUtils__/databases';
import {
  deltaMessage,
  gateState,
  hashedEntity,
  loadedGate,
  verdict,
} from '../__testUtils__/deltas';
import { CART, SHOP, fillStore } from '../__testUtils__/filledStore';
import { readStandings } from '../store/scores/readStandings';
import { commitDelta } from '../store/write/commitDelta';
import { replaceGates } from '../store/write/replaceGates';
import { putEntities } from '../store/write/putEntities';
import { setCurrency } from '../store/write/setCurrency';
import { clusterOfPacked, gateOfPacked, rankOfPacked } from './packedVerdict';
import { Standings } from './Standings';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const GATES = ['lua', 'tls', 'ports', 'mtls'];
const CLUSTERS = ['prod-eu', 'staging'];

/** What is kept, as texts in order. */
function kept(standings: Standings): string[] {
  const texts: string[] = [];
  for (let entity = 0; entity < standings.entities.size; entity += 1) {
    for (const packed of standings.rows(entity)) {
      const gate = standings.gates.name(gateOfPacked(packed));
      const cluster = standings.clusters.name(clusterOfPacked(packed));
      const ref = standings.entities.name(entity);
      texts.push(`${ref} ${gate} ${cluster} ${rankOfPacked(packed)}`);
    }
  }
  return texts.sort();
}

async function stored(db: Knex): Promise<string[]> {
  const rows = await readStandings(db, {});
  return rows
    .map(row => `${row.entity} ${row.gate} ${row.cluster} ${row.rank}`)
    .sort();
}

/** Something that may happen to a store. */
type Event =
  | { type: 'verdict'; gate: string; cluster: string; value: DataVerdict }
  | { type: 'gone'; gate: string; cluster: string }
  | { type: 'cluster'; cluster: string; current: boolean }
  | { type: 'kind'; gate: string; cluster: string; current: boolean }
  | { type: 'gate'; gate: string; broken: boolean };

const gate = fc.constantFrom(...GATES);
const cluster = fc.constantFrom(...CLUSTERS);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    type: fc.constant('verdict' as const),
    gate,
    cluster,
    value: fc.constantFrom('Fail', 'Warn', 'Pass', 'Error', 'Unknown'),
  }) as fc.Arbitrary<Event>,
  fc.record({ type: fc.constant('gone' as const), gate, cluster }),
  fc.record({
    type: fc.constant('cluster' as const),
    cluster,
    current: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('kind' as const),
    gate,
    cluster,
    current: fc.boolean(),
  }),
  fc.record({ type: fc.constant('gate' as const), gate, broken: fc.boolean() }),
);

async function happen(db: Knex, one: Event): Promise<void> {
  switch (one.type) {
    case 'verdict':
    case 'gone': {
      const row = verdict(
        SHOP,
        one.gate,
        one.type === 'verdict' ? one.value : 'Pass',
        { namespace: 'store' },
      );
      const verdicts =
        one.type === 'verdict'
          ? { put: [row], delete: [] }
          : { put: [], delete: [row] };
      await commitDelta(
        db,
        deltaMessage({ verdicts }, { cluster: one.cluster }),
      );
      return;
    }
    case 'kind': {
      const state = gateState(one.gate);
      const away = { state: 'NotCurrent', reason: 'Forbidden' } as const;
      const gates = [one.current ? state : { ...state, currency: away }];
      await commitDelta(db, deltaMessage({ gates }, { cluster: one.cluster }));
      return;
    }
    case 'cluster':
      await setCurrency(
        db,
        { name: one.cluster, epoch: 1 },
        one.current
          ? { state: 'Current' }
          : { state: 'NotCurrent', reason: 'Away' },
      );
      return;
    default: {
      const loaded = GATES.filter(name => name !== one.gate || !one.broken).map(
        name => loadedGate(name),
      );
      const file = loadedGate(one.gate).file;
      await replaceGates(
        db,
        loaded,
        one.broken ? [{ file, message: 'Broken', mend: 'Mend it.' }] : [],
      );
    }
  }
}

describe.each(databases.eachSupportedId())('standings, %p', id => {
  let db: Knex;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
  });
  afterEach(() => db.destroy());

  it('are what the store says', async () => {
    const { standings } = await boardOf(db);
    expect(kept(standings)).toEqual(await stored(db));
    expect(kept(standings)).toContain(`${SHOP} lua prod-eu 0`);
  });

  it('follow the store, whatever happens to it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(event, { maxLength: 3 }), { maxLength: 4 }),
        async rounds => {
          const { standings } = await boardOf(db);
          for (const events of rounds) {
            for (const one of events) {
              await happen(db, one);
            }
            await standings.look();
            expect(kept(standings)).toEqual(await stored(db));
          }
        },
      ),
      { numRuns: id === 'SQLITE_3' ? 40 : 15 },
    );
  });

  it('have nothing of an entity that left the catalog', async () => {
    const { standings } = await boardOf(db);
    standings.putEntities([], [SHOP]);
    await standings.look();
    const left = kept(standings);
    expect(left.some(text => text.startsWith(SHOP))).toBe(false);
    expect(left.some(text => text.startsWith(CART))).toBe(true);
  });

  it('know an entity as soon as the catalog does', async () => {
    const { standings } = await boardOf(db);
    const late = hashedEntity('component:default/late', {
      owners: ['group:default/team-shop'],
    });
    await putEntities(db, [late], []);
    await commitDelta(
      db,
      deltaMessage({
        verdicts: {
          put: [verdict(late.entity.ref, 'lua', 'Warn')],
          delete: [],
        },
      }),
    );
    await standings.look();
    standings.putEntities([late.entity], []);
    await standings.look();
    expect(kept(standings)).toEqual(await stored(db));
    expect(kept(standings)).toContain('component:default/late lua prod-eu 3');
  });
});
