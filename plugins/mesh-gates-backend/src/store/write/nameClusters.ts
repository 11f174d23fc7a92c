import { Knex } from 'knex';
import { databaseNow } from '../databaseClock';

const WAITING = 'It waits to be read';

/** Notes which clusters an access has, so that one that nobody watches yet is known. @internal */
export async function nameClusters(
  db: Knex,
  access: string,
  names: readonly string[],
): Promise<void> {
  const state_since = await databaseNow(db);
  for (const name of names) {
    await db('clusters')
      .insert({
        ...{ name, access, state: 'Reading', reason: WAITING, state_since },
        ...{ environment: '', labels: '{}', mesh_version: '' },
        ...{ epoch: 0, sequence: 0 },
      })
      .onConflict('name')
      .merge(['access']);
  }
}
