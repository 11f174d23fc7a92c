import { TestDatabaseId, mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migrateDatabase } from '../store/migrateDatabase';

/** Databases that stores are tested on, as far as this machine has them. */
export const STORE_DATABASES: TestDatabaseId[] = [
  'SQLITE_3',
  'POSTGRES_15',
  'POSTGRES_16',
  'POSTGRES_17',
  'POSTGRES_18',
];

/** The plugin's tables in an empty database. */
export async function createStore(knex: Knex): Promise<Knex> {
  return migrateDatabase(
    mockServices.database({ knex, migrations: { skip: false } }),
  );
}
