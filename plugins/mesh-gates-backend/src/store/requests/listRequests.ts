import { AccessRequest, RequestState } from '@mesh-gates/engine';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { likePattern } from '../read/likePattern';
import { whereInList } from '../read/whereInList';
import { toRequest } from './requestRows';
import { AccessCondition, whereAccess } from './whereAccess';

/** What narrows a list of requests. @internal */
export interface RequestFilter {
  /** Whose requests the caller may see; absent = no limit. */
  entities?: readonly string[];
  states?: readonly RequestState[];
  gates?: readonly string[];
  /** Only requests for these entities. */
  only?: readonly string[];
  askers?: readonly string[];
  owners?: readonly string[];
  /** Only these requests. */
  ids?: readonly string[];
  /** What policies say about each of them. */
  access?: PermissionCriteria<AccessCondition>;
  /** Only those with a place in one of these clusters. */
  clusters?: readonly string[];
  /** Gates whose title or name matches the words searched for; entities match by their refs, numbers by themselves. */
  search?: { words: string; gates: readonly string[] };
}

/** Where a page begins: creation and id of the request before it. @internal */
export type RequestPosition = readonly [createdAt: string, id: string];

/** A page of requests, oldest first unless `descending`. @internal */
export async function listRequests(
  db: Knex,
  filter: RequestFilter,
  page: { after?: RequestPosition; limit: number; descending: boolean },
): Promise<AccessRequest[]> {
  const query = db('requests');
  narrow(db, query, filter);
  const [order, beyond] = page.descending
    ? (['desc', '<'] as const)
    : (['asc', '>'] as const);
  if (page.after) {
    const [createdAt, id] = page.after;
    query.where(where =>
      where
        .where('created_at', beyond, createdAt)
        .orWhere(same =>
          same.where('created_at', createdAt).where('id', beyond, id),
        ),
    );
  }
  const rows = await query
    .orderBy([
      { column: 'created_at', order },
      { column: 'id', order },
    ])
    .limit(page.limit);
  return rows.map(toRequest);
}

/** How many requests a filter leaves, by state. @internal */
export async function countRequests(
  db: Knex,
  filter: RequestFilter,
): Promise<ReadonlyMap<RequestState, number>> {
  const query = db('requests').groupBy('state').select('state');
  narrow(db, query, filter);
  const rows: any[] = await query.count('* as total');
  return new Map(rows.map(row => [row.state, Number(row.total)]));
}

function narrow(
  db: Knex,
  query: Knex.QueryBuilder,
  filter: RequestFilter,
): void {
  const { entities, states, gates, only, askers, owners, ids } = filter;
  whereInList(query, 'entity', entities);
  whereInList(query, 'state', states);
  whereInList(query, 'gate', gates);
  whereInList(query, 'entity', only);
  whereInList(query, 'asker', askers);
  whereInList(query, 'id', ids);
  if (owners) {
    const owned = db('entity_owners').select('entity');
    whereInList(owned, 'owner', owners);
    query.whereIn('entity', owned);
  }
  const { access, clusters, search } = filter;
  if (access) {
    query.where(where => whereAccess(db, where, 'requests', access));
  }
  if (clusters) {
    query.where(any => clusters.forEach(cluster => hasCluster(any, cluster)));
    if (clusters.length === 0) {
      query.whereRaw('1 = 0');
    }
  }
  if (search) {
    query.where(any => {
      any.whereRaw("lower(entity) like ? escape '\\'", [
        likePattern(search.words.toLocaleLowerCase('en-US')),
      ]);
      any.orWhere(byGate => whereInList(byGate, 'gate', search.gates));
      const number = /^#?([0-9]{1,9})$/.exec(search.words)?.[1];
      if (number) {
        any.orWhere({ number: Number(number) });
      }
    });
  }
}

/** Terms are JSON text as we write it: a name stands in it as JSON has it, without blanks. */
function hasCluster(query: Knex.QueryBuilder, cluster: string): void {
  const text = `"cluster":${JSON.stringify(cluster)}`;
  query.orWhereRaw("terms like ? escape '\\'", [likePattern(text)]);
}
