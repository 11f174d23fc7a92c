import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { whereInList } from '../read/whereInList';
import { AccessCondition, whereAccess } from './whereAccess';

/** Of these requests or grants, those that a permission is given for. @internal */
export async function permittedIds(
  db: Knex,
  table: 'requests' | 'grants',
  ids: readonly string[],
  permitted: 'all' | 'none' | PermissionCriteria<AccessCondition>,
): Promise<ReadonlySet<string>> {
  if (permitted === 'all') {
    return new Set(ids);
  }
  if (permitted === 'none' || ids.length === 0) {
    return new Set();
  }
  const query = db(table);
  whereInList(query, 'id', ids);
  query.where(where => whereAccess(db, where, table, permitted));
  return new Set<string>(await query.pluck('id'));
}
