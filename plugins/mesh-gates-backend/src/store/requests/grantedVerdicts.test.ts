import { TestDatabases } from '@backstage/backend-test-utils';
import { Coverage, Grant, VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
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
import { ask, CHECKOUT, EDGE } from '../../__testUtils__/requestWorld';
import { foldGates } from '../../status/foldGates';
import { isoTime } from '../databaseClock';
import { commitDelta } from '../write/commitDelta';
import { openCluster } from '../write/openCluster';
import { replaceGates } from '../write/replaceGates';
import { effectiveVerdicts } from '../read/effectiveVerdicts';
import { grantRow, scopeRows } from './requestRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const START = '2026-11-24T12:00:00.000Z';
const END = '2026-12-24T12:00:00.000Z';
const [ONE, TWO] = [envoyFilter('one'), envoyFilter('two')];
const [first, second] = [violation(ONE), violation(TWO)];

describe.each(databases.eachSupportedId())('verdicts granted, %p', id => {
  let db: Knex;
  let epoch: number;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await replaceGates(db, [loadedGate('lua')], []);
    const facts = {
      name: 'prod-eu',
      environment: 'prod',
      labels: {},
      meshVersion: '',
    };
    epoch = await openCluster(db, facts, 'Being read');
    const owners = [{ entity: CHECKOUT, by: 'Label' as const, reason: 'It.' }];
    await commitDelta(
      db,
      deltaMessage(
        {
          resources: {
            put: [ONE, TWO].map(one => storedResource(one)),
            delete: [],
          },
          ownership: [ONE, TWO].map(resource => ({ resource, owners })),
          violations: { put: [first, second], delete: [] },
          verdicts: { put: [verdict(CHECKOUT, 'lua', 'Fail')], delete: [] },
          gates: [gateState('lua')],
        },
        { epoch },
      ),
      { currency: { state: 'Current' } },
    );
  });
  afterEach(() => db.destroy());

  async function grant(
    name: string,
    admits: readonly { id: string }[],
    more: Partial<Grant> = {},
  ): Promise<void> {
    const one: Grant = {
      id: name,
      request: `r-${name}`,
      gate: 'lua',
      entity: CHECKOUT,
      scopes: ask().scopes,
      start: START,
      end: END,
      ...more,
    };
    await db('grants').insert(grantRow(one));
    await db('grant_scopes').insert(scopeRows(one));
    const put = admits.map(({ id: admitted }) => ({
      violation: admitted,
      grant: name,
    }));
    await cover({ put, delete: [] });
  }
  async function cover(coverage: {
    put: Coverage[];
    delete: Coverage[];
  }): Promise<void> {
    await commitDelta(db, deltaMessage({ coverage }, { epoch }));
  }
  async function tell(row: ReturnType<typeof verdict>): Promise<void> {
    const verdicts = { put: [row], delete: [] };
    await commitDelta(db, deltaMessage({ verdicts }, { epoch }));
  }
  const granted = async (at = START) =>
    (await effectiveVerdicts(db, { now: at })).map(
      ({ entity, namespace, gate, rank }) =>
        `${entity} ${namespace} ${gate} ${VERDICTS[rank]}`,
    );
  const FAIL = [`${CHECKOUT} checkout lua Fail`];
  const GRANTED = [`${CHECKOUT} checkout lua Granted`];

  it('are those of which every violation is admitted', async () => {
    await grant('g1', [first]);
    expect(await granted()).toEqual(FAIL);
    await grant('g2', [second]);
    expect(await granted()).toEqual(GRANTED);
  });

  it('are so as long as the grants hold', async () => {
    await grant('g1', [first, second]);
    const at = (ms: number) => new Date(Date.parse(END) + ms).toISOString();
    expect(await granted(at(-1000))).toEqual(GRANTED);
    expect(await granted(at(-1))).toEqual(GRANTED);
    expect(await granted(END)).toEqual(FAIL);
    expect(await granted(at(1000))).toEqual(FAIL);
    expect(await granted('2026-11-24T11:59:59.999Z')).toEqual(FAIL);
  });

  it('are not by a grant that was revoked', async () => {
    const ended = { ending: 'Revoked', at: START, by: 'x' } as const;
    await grant('g1', [first, second], { ended });
    expect(await granted()).toEqual(FAIL);
  });

  it("are not by another entity's grant", async () => {
    await grant('g1', [first, second], { entity: EDGE });
    expect(await granted()).toEqual(FAIL);
  });

  it('are not where nothing says what is violated', async () => {
    await grant('g1', []);
    await db('violations').delete();
    expect(await granted()).toEqual(FAIL);
  });

  it('are what stands beside the violations, where that is worse', async () => {
    await grant('g1', [first, second]);
    const besides = { verdict: 'Error', reason: 'No such key' } as const;
    await tell(verdict(CHECKOUT, 'lua', 'Fail', { besides }));
    expect(await granted()).toEqual([`${CHECKOUT} checkout lua Error`]);
    const [row] = await effectiveVerdicts(db, { now: START });
    expect(row.reason).toBe('No such key');
    expect(await granted(END)).toEqual(FAIL);
  });

  it('are never under a gate that is denied or locked', async () => {
    await grant('g1', [first, second]);
    await replaceGates(db, [loadedGate('lua', { enforcement: 'Deny' })], []);
    expect(await granted()).toEqual(FAIL);
    await replaceGates(db, [loadedGate('lua', { spec: { locked: true } })], []);
    expect(await granted()).toEqual(FAIL);
    await replaceGates(db, [loadedGate('lua')], []);
    expect(await granted()).toEqual(GRANTED);
  });

  it('are since the last violation was admitted, and were Fail before', async () => {
    const later = '2099-11-25T12:00:00.000Z';
    const end = '2099-12-25T12:00:00.000Z';
    await grant('g1', [first], { end });
    await grant('g2', [second], { start: later, end });
    const [row] = await effectiveVerdicts(db, { now: later });
    expect(isoTime(row.since)).toBe(later);
    const folded = foldGates([row]).get('lua')!;
    expect(folded.placements[0]).toMatchObject({
      verdict: 'Granted',
      places: 1,
      previous: { verdict: 'Fail' },
    });
  });

  it('are so of a Namespace in its own place', async () => {
    const shop = {
      group: '',
      resource: 'namespaces',
      namespace: '',
      name: 'shop',
    };
    const found = violation(shop);
    const row = verdict(CHECKOUT, 'lua', 'Fail', { namespace: 'shop' });
    const owner = { entity: CHECKOUT, by: 'Label' as const, reason: 'It.' };
    await commitDelta(
      db,
      deltaMessage(
        {
          resources: { put: [storedResource(shop)], delete: [] },
          ownership: [{ resource: shop, owners: [owner] }],
          violations: { put: [found], delete: [] },
          verdicts: { put: [row], delete: [] },
        },
        { epoch },
      ),
    );
    await grant('g1', [found]);
    expect((await granted()).sort()).toEqual([
      ...FAIL,
      `${CHECKOUT} shop lua Granted`,
    ]);
  });

  it('are Unknown where the cluster is not current, and were Granted last', async () => {
    await grant('g1', [first, second]);
    await db('clusters').update({ state: 'NotCurrent', reason: 'Down' });
    const [row] = await effectiveVerdicts(db, { now: START });
    expect(foldGates([row]).get('lua')!.placements[0]).toMatchObject({
      verdict: 'Unknown',
      reason: 'Down',
      previous: { verdict: 'Granted' },
    });
  });

  it('are not any more once coverage is taken back', async () => {
    await grant('g1', [first, second]);
    const gone = { violation: second.id, grant: 'g1' };
    await cover({ put: [], delete: [gone] });
    expect(await granted()).toEqual(FAIL);
  });
});
