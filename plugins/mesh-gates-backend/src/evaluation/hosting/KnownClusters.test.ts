import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createStore } from '../../__testUtils__/databases';
import { createHost, gateFiles } from '../../__testUtils__/evaluations';
import { fillStore } from '../../__testUtils__/filledStore';
import { Leases } from '../../store/leases/Leases';
import { readClusters } from '../../store/read/readClusters';
import { KnownClusters } from './KnownClusters';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});

describe.each(databases.eachSupportedId())('known clusters, %p', id => {
  let db: Knex;
  let known: KnownClusters;
  let stop: () => Promise<void>;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
    const host = createHost(db, []);
    host.configure(gateFiles({}));
    host.start();
    stop = () => host.stop();
    known = new KnownClusters([{ name: 'Manifests' }, { name: 'Fleet' }], {
      db,
      evaluation: host,
      leases: host.leases,
      logger: mockServices.logger.mock(),
    });
    await known.listed('Manifests', ['prod-eu']);
    await known.listed('Fleet', ['staging']);
  });
  afterEach(async () => {
    await stop();
    await db.destroy();
  });

  const names = async () => (await readClusters(db)).map(({ name }) => name);

  it('are there before anybody watches them', async () => {
    await known.listed('Fleet', ['staging', 'new']);
    const { state, reason, access } = (await readClusters(db))[0];
    expect({ state, reason, access }).toEqual({
      state: 'Reading',
      reason: 'It waits to be read',
      access: 'Fleet',
    });
  });

  it('are forgotten where their own access says that they are gone', async () => {
    await known.listed('Manifests', []);
    expect(await names()).toEqual(['staging']);
    expect(await db('violations').distinct().pluck('cluster')).toEqual([
      'staging',
    ]);
  });

  it('are not forgotten while another replica watches them', async () => {
    const other = new Leases(db, 'other', 60_000);
    const lease = await other.take('cluster/prod-eu');
    await known.listed('Manifests', []);
    expect(await names()).toEqual(['prod-eu', 'staging']);
    await other.release([lease!]);
    await known.listed('Manifests', []);
    expect(await names()).toEqual(['staging']);
  });

  it('are forgotten after a day where no replica has their access any more', async () => {
    await db('clusters').where({ name: 'staging' }).update({ access: 'Gone' });
    await known.listed('Manifests', ['prod-eu']);
    expect(await names()).toEqual(['prod-eu', 'staging']);
    const hoursAgo = (hours: number) =>
      new Date(Date.now() - hours * 3_600_000).toISOString();
    await db('clusters').update({ fresh_until: hoursAgo(23) });
    await known.listed('Manifests', ['prod-eu']);
    expect(await names()).toEqual(['prod-eu', 'staging']);
    await db('clusters').update({ fresh_until: hoursAgo(25) });
    await known.listed('Manifests', ['prod-eu']);
    expect(await names()).toEqual(['prod-eu']);
  });
});
