import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { whereInList } from '../read/whereInList';

/** A request or a grant, as far as policies decide by it. @public */
export interface AccessSubject {
  gate: string;
  /** Who asked for it. */
  asker: string;
  /** Groups and users that own the entity, as the catalog was last read. */
  owners: readonly string[];
}

/** What a rule asks of a request or a grant: that one of the values is there. @public */
export interface AccessCondition {
  column: 'asker' | 'owner' | 'gate';
  values: string[];
}

/** Narrows a query of requests or of grants to those that the conditions of a policy hold for. @internal */
export function whereAccess(
  db: Knex,
  query: Knex.QueryBuilder,
  table: 'requests' | 'grants',
  criteria: PermissionCriteria<AccessCondition>,
): void {
  const inner = (part: PermissionCriteria<AccessCondition>) => {
    return (where: Knex.QueryBuilder) => whereAccess(db, where, table, part);
  };
  if ('allOf' in criteria) {
    criteria.allOf.forEach(part => query.where(inner(part)));
  } else if ('anyOf' in criteria) {
    criteria.anyOf.forEach(part => query.orWhere(inner(part)));
  } else if ('not' in criteria) {
    query.whereNot(inner(criteria.not));
  } else {
    whereCondition(db, query, table, criteria);
  }
}

function whereCondition(
  db: Knex,
  query: Knex.QueryBuilder,
  table: 'requests' | 'grants',
  { column, values }: AccessCondition,
): void {
  if (column === 'owner') {
    const owned = db('entity_owners').select('entity');
    whereInList(owned, 'owner', values);
    query.whereIn(`${table}.entity`, owned);
  } else if (column === 'asker' && table === 'grants') {
    const asked = db('requests').select('id');
    whereInList(asked, 'asker', values);
    query.whereIn('grants.request', asked);
  } else {
    whereInList(query, `${table}.${column}`, values);
  }
}
