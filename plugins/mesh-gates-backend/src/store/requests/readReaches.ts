import { GrantReach } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { whereInList } from '../read/whereInList';
import { readGrantsWhere } from './readGrants';

/** Ids of all grants that have not ended, whether they hold or not. @internal */
export async function readOpenGrants(db: Knex): Promise<string[]> {
  return db('grants').whereNull('ended_at').orderBy('id').pluck('id');
}

/** What some grants reach. @internal */
export async function readReaches(
  db: Knex,
  ids: readonly string[],
): Promise<GrantReach[]> {
  const grants = await readGrantsWhere(db, query =>
    whereInList(query, 'id', ids),
  );
  return grants.map(({ id, gate, entity, scopes, params }) => ({
    ...{ id, gate, entity, scopes },
    ...(params && { params }),
  }));
}

/** Entities that some grants were given to, ended ones too. @internal */
export async function readGrantedEntities(
  db: Knex,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) {
    return [];
  }
  const query = db('grants').distinct('entity');
  whereInList(query, 'id', ids);
  return query.pluck('entity');
}
