import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { STORE_DATABASES, createStore } from '../../__testUtils__/databases';
import { fillStore } from '../../__testUtils__/filledStore';
import { isPostgres } from '../databaseClock';
import { refreshStatistics } from './refreshStatistics';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });

describe.each(databases.eachSupportedId())('statistics, %p', id => {
  let db: Knex;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
  });
  afterEach(() => db.destroy());

  it('says how much there is of what has just been written', async () => {
    await refreshStatistics(db);
    if (!isPostgres(db)) {
      return;
    }
    const { rows } = await db.raw(
      `select c.reltuples as known from pg_class c where c.oid = 'verdicts'::regclass`,
    );
    const [{ total }] = await db('verdicts').count('* as total');
    expect(Number(total)).toBeGreaterThan(0);
    expect(Number(rows[0].known)).toBe(Number(total));
  });
});
