import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import { deltaMessage } from '../../__testUtils__/deltas';
import { SHOP, fillStore } from '../../__testUtils__/filledStore';
import { FRESH_MS } from '../freshness';
import { commitDelta } from '../write/commitDelta';
import { openCluster } from '../write/openCluster';
import { effectiveVerdicts } from './effectiveVerdicts';
import { readAffecting } from './readAffecting';
import { readClusters } from './readClusters';
import { readOwnedViolations } from './readViolations';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const facts = {
  name: 'prod-eu',
  environment: 'prod',
  labels: {},
  meshVersion: '1.24',
};

describe.each(databases.eachSupportedId())(
  'how current clusters are, %p',
  id => {
    let db: Knex;

    beforeEach(async () => {
      db = await createStore(await databases.init(id));
      await fillStore(db);
    });
    afterEach(() => db.destroy());

    const prod = async () =>
      (await readClusters(db)).find(({ name }) => name === 'prod-eu')!;
    /** As if nobody had confirmed the cluster since. */
    const watchedLast = (at: string) =>
      db('clusters')
        .where({ name: 'prod-eu' })
        .update({
          fresh_until: new Date(Date.parse(at) + FRESH_MS).toISOString(),
        });
    const history = () => db('verdict_history').count('* as rows').first();
    const verdictsOfShop = async () =>
      Object.fromEntries(
        (
          await db
            .from(
              effectiveVerdicts(db, {
                entities: [SHOP],
                clusters: ['prod-eu'],
              }).as('e'),
            )
            .select('gate', 'rank', 'reason')
        ).map(row => [row.gate, row.reason]),
      );

    it('they are what they were said to be, for a while', async () => {
      expect(await prod()).toMatchObject({
        state: 'Current',
        reason: undefined,
      });
    });

    it('nothing is current that nobody has confirmed for long, and nothing is written for it', async () => {
      const before = await history();
      await watchedLast('2026-11-24T14:02:31.000Z');
      const reason = 'Nobody has watched prod-eu since 2026-11-24 14:02 UTC';
      expect(await prod()).toMatchObject({
        state: 'NotCurrent',
        reason,
        stateSince: '2026-11-24T14:03:01.000Z',
      });
      expect(await verdictsOfShop()).toMatchObject({
        lua: reason,
        mtls: reason,
      });
      const owned = await readOwnedViolations(db, { entities: [SHOP] }, 10);
      expect(owned.map(({ cluster }) => cluster)).toEqual(['staging']);
      expect(await readAffecting(db, 'component:default/cart', 10)).toEqual({
        items: [],
        total: 0,
      });
      expect(await history()).toEqual(before);
    });

    it('one that is read anew while it is fresh stays current until that runs out', async () => {
      const { stateSince } = await prod();
      const epoch = await openCluster(db, facts, 'It is being read');
      expect(await prod()).toMatchObject({ state: 'Current', stateSince });
      await watchedLast('2026-11-24T14:02:31.000Z');
      expect(await prod()).toMatchObject({
        state: 'Reading',
        reason: 'It is being read',
        stateSince: '2026-11-24T14:03:01.000Z',
      });
      await commitDelta(db, deltaMessage({}, { epoch }), {
        currency: { state: 'Current' },
      });
      const now = await prod();
      expect(now).toMatchObject({ state: 'Current', reason: undefined });
      expect(Date.parse(now.stateSince)).toBeGreaterThan(
        Date.parse(stateSince),
      );
    });

    it('one that is read anew when it is stale is being read', async () => {
      await watchedLast('2026-11-24T14:02:31.000Z');
      await openCluster(db, facts, 'It is being read');
      expect(await prod()).toMatchObject({
        state: 'Reading',
        reason: 'It is being read',
      });
    });
  },
);
