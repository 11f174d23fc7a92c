import { GetGrants, GetRequests } from '@mesh-gates/plugin-mesh-gates-common';
import { RequestFilters } from './useRequestsAddress';

/** The question to the server that a view and its filters amount to. @internal */
export type QueueQuery =
  | { list: 'requests'; query: GetRequests['query'] }
  | { list: 'grants'; query: GetGrants['query'] };

function some<T>(values: T[]): T[] | undefined {
  return values.length > 0 ? values : undefined;
}

function defined<T extends object>(query: T): T {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined),
  ) as T;
}

/** Grants where what holds is asked for, else requests. @internal */
export function queueQuery(filters: RequestFilters): QueueQuery {
  const common = {
    gate: some(filters.gates),
    owner: some(filters.owners),
    cluster: some(filters.clusters),
  };
  if (filters.view === 'granted' || filters.view === 'ending') {
    return {
      list: 'grants',
      query: defined({
        ...common,
        state: 'Holding' as const,
        endingSoon: filters.view === 'ending' ? true : undefined,
      }),
    };
  }
  const asked = {
    ...common,
    environment: some(filters.environments),
    search: filters.search.trim() || undefined,
  };
  switch (filters.view) {
    case 'decided':
      return {
        list: 'requests',
        query: defined({
          ...asked,
          state: ['Approved', 'Denied', 'Withdrawn', 'TimedOut'],
          sort: '-createdAt' as const,
        }),
      };
    case 'mine':
      return {
        list: 'requests',
        query: defined({ ...asked, mine: true, sort: '-createdAt' as const }),
      };
    default:
      return {
        list: 'requests',
        query: defined({
          ...asked,
          state: ['Pending', 'Asked'],
          canDecide: filters.canDecide || undefined,
        }),
      };
  }
}
