import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import { eventually } from '../../__testUtils__/evaluations';
import { forgetCluster } from '../write/forgetClusters';
import { openCluster } from '../write/openCluster';
import { KindLedger } from './KindLedger';
import { KindReading } from '../../evaluation/protocol';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });

const cluster = 'prod-eu';
const facts = { name: cluster, environment: '', labels: {}, meshVersion: '' };
const filters = { group: 'networking.istio.io', resource: 'envoyfilters' };
const services = { group: '', resource: 'services' };
const reading = (read: number): KindReading => ({
  ...filters,
  state: 'Reading',
  read,
  expected: 100,
});

describe.each(databases.eachSupportedId())('the ledger of kinds, %p', id => {
  let db: Knex;
  let ledger: KindLedger;
  const onChange = jest.fn();
  const logger = mockServices.logger.mock();

  const begin = async () => {
    const epoch = await openCluster(db, facts, 'It is being read');
    return new KindLedger({ cluster, epoch }, { db, logger, onChange });
  };
  const rows = () => db('kinds').orderBy(['group', 'resource']);
  const states = async () =>
    (await rows()).map(row => `${row.resource} ${row.state}`);
  const expectWritten = (expected: string[]) =>
    eventually(states, found => expect(found).toEqual(expected));

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    ledger = await begin();
    onChange.mockClear();
  });
  afterEach(async () => {
    ledger.close();
    await db.destroy();
  });

  it('keeps since when a state is what it is, and when a kind was good last', async () => {
    ledger.note([{ ...filters, state: 'Current', version: 'v1alpha3' }]);
    await expectWritten(['envoyfilters Current']);
    const [good] = await rows();
    expect(good).toMatchObject({ version: 'v1alpha3', reason: null });
    expect(good.last_good_at).not.toBeNull();

    const reason = 'not allowed to list envoyfilters in prod-eu';
    ledger.note([{ ...filters, state: 'Forbidden', missing: 'list', reason }]);
    await expectWritten(['envoyfilters Forbidden']);
    const [forbidden] = await rows();
    expect(forbidden).toMatchObject({ reason, missing: 'list' });
    expect(forbidden.last_good_at).toEqual(good.last_good_at);
    expect(forbidden.since).not.toEqual(good.since);

    ledger.note([{ ...filters, state: 'Forbidden', missing: 'watch' }]);
    await eventually(rows, ([row]) => expect(row.missing).toBe('watch'));
    expect((await rows())[0].since).toEqual(forbidden.since);
  });

  it('writes the last word of each second only, and tells of states that changed', async () => {
    let writes = 0;
    db.on('query', ({ sql }) => {
      writes += /^insert into .kinds./.test(sql) ? 1 : 0;
    });
    for (let read = 0; read < 100; read += 1) {
      ledger.note([reading(read)]);
      await sleep(1);
    }
    await eventually(rows, ([row]) => expect(row?.read).toBe(99));
    expect(writes).toBeLessThanOrEqual(3);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('forgets kinds that are read no longer, and with the cluster all of them', async () => {
    ledger.note([
      { ...filters, state: 'Current' },
      { ...services, state: 'Current' },
    ]);
    ledger.forget([services]);
    await expectWritten(['envoyfilters Current']);
    await forgetCluster(db, cluster);
    await expectWritten([]);
  });

  it('keeps what was said in the epoch before until everything has been said anew', async () => {
    ledger.note([
      { ...filters, state: 'Current' },
      { ...services, state: 'Current' },
    ]);
    await expectWritten(['services Current', 'envoyfilters Current']);
    ledger.close();
    ledger = await begin();
    ledger.note([{ ...filters, state: 'Reading' }]);
    await expectWritten(['services Current', 'envoyfilters Reading']);
    ledger.settle();
    await expectWritten(['envoyfilters Reading']);
  });

  it('writes nothing once somebody else watches the cluster', async () => {
    const other = await begin();
    ledger.note([{ ...filters, state: 'Failed' }]);
    other.note([{ ...services, state: 'Current' }]);
    await expectWritten(['services Current']);
    await sleep(50);
    expect(await states()).toEqual(['services Current']);
    other.close();
  });

  it('tries again what the database refused', async () => {
    await db.schema.renameTable('kinds', 'elsewhere');
    ledger.note([{ ...filters, state: 'Current' }]);
    await eventually(
      () => {},
      () => expect(logger.warn).toHaveBeenCalled(),
    );
    await db.schema.renameTable('elsewhere', 'kinds');
    await expectWritten(['envoyfilters Current']);
  });
});
