import { Knex } from 'knex';
import { whereInList } from './whereInList';

/** Entities that own any of a cluster's resources. @internal */
export async function readOwnersOf(
  db: Knex,
  cluster: string,
  resources: readonly string[],
): Promise<string[]> {
  const query = db('ownership').where({ cluster }).distinct('entity');
  whereInList(query, 'resource', resources);
  return query.pluck('entity');
}
