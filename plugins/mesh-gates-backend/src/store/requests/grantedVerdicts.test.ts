import { TestDatabases } from '@backstage/backend-test-utils';
import { Grant, VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import {
  deltaMessage,
  envoyFilter,
  loadedGate,
  storedResource,
  verdict,
  violation,
} from '../../__testUtils__/deltas';
import { ask, CHECKOUT, EDGE } from '../../__testUtils__/requestWorld';
import { commitDelta } from '../write/commitDelta';
import { openCluster } from '../write/openCluster';
import { replaceGates } from '../write/replaceGates';
import { grantedVerdicts } from './grantedVerdicts';
import { grantRow, scopeRows } from './requestRows';
import { writeCoverage } from './writeCoverage';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const START = '2026-11-24T12:00:00.000Z';
const END = '2026-12-24T12:00:00.000Z';
const [ONE, TWO] = [envoyFilter('one'), envoyFilter('two')];
const [first, second] = [violation(ONE), violation(TWO)];

describe.each(databases.eachSupportedId())('verdicts granted, %p', id => {
  let db: Knex;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await replaceGates(db, [loadedGate('lua')], []);
    const facts = {
      name: 'prod-eu',
      environment: 'prod',
      labels: {},
      meshVersion: '',
    };
    const epoch = await openCluster(db, facts, 'Being read');
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
        },
        { epoch },
      ),
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
    await db.transaction(tx =>
      writeCoverage(tx, 'prod-eu', { put, delete: [] }),
    );
  }
  const granted = async (at = START) =>
    (await grantedVerdicts(db, at)).map(
      ({ entity, namespace, gate, rank }) =>
        `${entity} ${namespace} ${gate} ${VERDICTS[rank]}`,
    );
  const GRANTED = [`${CHECKOUT} checkout lua Granted`];

  it('are those of which every violation is admitted', async () => {
    await grant('g1', [first]);
    expect(await granted()).toEqual([]);
    await grant('g2', [second]);
    expect(await granted()).toEqual(GRANTED);
  });

  it('are so as long as the grants hold', async () => {
    await grant('g1', [first, second]);
    const at = (ms: number) => new Date(Date.parse(END) + ms).toISOString();
    expect(await granted(at(-1000))).toEqual(GRANTED);
    expect(await granted(at(-1))).toEqual(GRANTED);
    expect(await granted(END)).toEqual([]);
    expect(await granted(at(1000))).toEqual([]);
    expect(await granted('2026-11-24T11:59:59.999Z')).toEqual([]);
  });

  it('are not by a grant that was revoked', async () => {
    const ended = { ending: 'Revoked', at: START, by: 'x' } as const;
    await grant('g1', [first, second], { ended });
    expect(await granted()).toEqual([]);
  });

  it("are not by another entity's grant", async () => {
    await grant('g1', [first, second], { entity: EDGE });
    expect(await granted()).toEqual([]);
  });

  it('are not where nothing says what is violated', async () => {
    await grant('g1', []);
    await db('violations').delete();
    expect(await granted()).toEqual([]);
  });

  it('are Error where something else could not be judged', async () => {
    await grant('g1', [first, second]);
    await db('gate_errors').insert({
      cluster: 'prod-eu',
      id: 'e1',
      resource: 'networking.istio.io/envoyfilters/checkout/two',
      gate: 'lua',
      message: 'No such key',
      gate_revision: 'r1',
      since: START,
    });
    expect(await granted()).toEqual([`${CHECKOUT} checkout lua Error`]);
  });

  it('are not any more once coverage is taken back', async () => {
    await grant('g1', [first, second]);
    const gone = { violation: second.id, grant: 'g1' };
    await db.transaction(tx =>
      writeCoverage(tx, 'prod-eu', { put: [], delete: [gone] }),
    );
    expect(await granted()).toEqual([]);
  });
});
