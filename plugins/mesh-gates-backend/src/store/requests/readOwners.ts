import { Knex } from 'knex';
import { whereInList } from '../read/whereInList';

/** Owners of entities, as the catalog was last read. @internal */
export async function readOwners(
  db: Knex,
  entities: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const query = db('entity_owners').select('entity', 'owner').orderBy('owner');
  whereInList(query, 'entity', entities);
  const owners = new Map<string, string[]>();
  for (const { entity, owner } of await query) {
    owners.set(entity, [...(owners.get(entity) ?? []), owner]);
  }
  return owners;
}
