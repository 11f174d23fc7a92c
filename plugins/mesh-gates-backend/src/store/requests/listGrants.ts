import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Grant } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { whereInList } from '../read/whereInList';
import { readGrantsWhere } from './readGrants';
import { AccessCondition, whereAccess } from './whereAccess';
import { whereHolds } from './whereHolds';

/** What narrows a list of grants. @internal */
export interface GrantFilter {
  /** Whose grants the caller may see; absent = no limit. */
  entities?: readonly string[];
  /** Whether they hold at `now`; both where it is absent. */
  holding?: boolean;
  /** Only grants that end before this moment, or ended. */
  endsBefore?: string;
  gates?: readonly string[];
  only?: readonly string[];
  owners?: readonly string[];
  clusters?: readonly string[];
  /** Only these grants. */
  ids?: readonly string[];
  /** What policies say about each of them. */
  access?: PermissionCriteria<AccessCondition>;
}

/** Where a page begins: end and id of the grant before it. @internal */
export type GrantPosition = readonly [end: string, id: string];

/** A page of grants; those that end first come first, unless `descending`. @internal */
export async function listGrants(
  db: Knex,
  filter: GrantFilter,
  page: {
    now: string;
    after?: GrantPosition;
    limit: number;
    descending: boolean;
  },
): Promise<Grant[]> {
  const [order, beyond] = page.descending
    ? (['desc', '<'] as const)
    : (['asc', '>'] as const);
  return readGrantsWhere(db, query => {
    narrow(db, query, filter, page.now);
    if (page.after) {
      const [end, id] = page.after;
      query.where(where =>
        where
          .where('end_at', beyond, end)
          .orWhere(same => same.where('end_at', end).where('id', beyond, id)),
      );
    }
    query
      .clearOrder()
      .orderBy([
        { column: 'end_at', order },
        { column: 'id', order },
      ])
      .limit(page.limit);
  });
}

/** How many grants a filter leaves. @internal */
export async function countGrants(
  db: Knex,
  filter: GrantFilter,
  now: string,
): Promise<number> {
  const query = db('grants');
  narrow(db, query, filter, now);
  const [{ total }] = await query.count({ total: '*' });
  return Number(total);
}

function narrow(
  db: Knex,
  query: Knex.QueryBuilder,
  filter: GrantFilter,
  now: string,
): void {
  const { entities, holding, endsBefore, gates, only, owners, clusters } =
    filter;
  const { access, ids } = filter;
  whereInList(query, 'entity', entities);
  whereInList(query, 'id', ids);
  if (access) {
    query.where(where => whereAccess(db, where, 'grants', access));
  }
  if (holding) {
    whereHolds(query, now);
  } else if (holding === false) {
    const held = db('grants').select('id');
    whereHolds(held, now);
    query.whereNotIn('id', held);
  }
  if (endsBefore !== undefined) {
    query.where('end_at', '<', endsBefore);
  }
  whereInList(query, 'gate', gates);
  whereInList(query, 'entity', only);
  if (owners) {
    const owned = db('entity_owners').select('entity');
    whereInList(owned, 'owner', owners);
    query.whereIn('entity', owned);
  }
  if (clusters) {
    const there = db('grant_scopes').select('grant_id');
    whereInList(there, 'cluster', clusters);
    query.whereIn('id', there);
  }
}
