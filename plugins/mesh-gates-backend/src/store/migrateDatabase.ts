import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** Connects to the plugin's database and brings its tables up to date. @internal */
export async function migrateDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@mesh-gates/plugin-mesh-gates-backend',
        'migrations',
      ),
    });
  }
  return knex;
}
