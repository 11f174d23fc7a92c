import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import { STORE_DATABASES } from '../__testUtils__/databases';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  '@mesh-gates/plugin-mesh-gates-backend',
  'migrations',
);
const databases = TestDatabases.create({ ids: STORE_DATABASES });

async function tables(knex: Knex): Promise<string[]> {
  const names: string[] = String(knex.client.config.client).includes('pg')
    ? await knex('pg_tables').where({ schemaname: 'public' }).pluck('tablename')
    : await knex('sqlite_master').where({ type: 'table' }).pluck('name');
  return names.filter(name => !/^(knex_|sqlite_)/.test(name)).sort();
}

describe.each(databases.eachSupportedId())('migrations, %p', id => {
  it('go up and down again, one by one, and leave nothing', async () => {
    const knex = await databases.init(id);
    const seen: string[][] = [await tables(knex)];
    for (const _file of readdirSync(directory)) {
      await knex.migrate.up({ directory });
      seen.push(await tables(knex));
    }
    expect(seen.at(-1)).toEqual(
      expect.arrayContaining(['clusters', 'verdicts', 'violations']),
    );
    for (const before of seen.slice(0, -1).reverse()) {
      await knex.migrate.down({ directory });
      expect(await tables(knex)).toEqual(before);
    }
    await knex.destroy();
  });
});
