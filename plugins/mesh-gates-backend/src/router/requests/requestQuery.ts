import { RequestState } from '@mesh-gates/engine';
import { StoredCluster } from '../../store/read/readClusters';
import { StoredGate } from '../../store/read/readGates';
import { RequestFilter } from '../../store/requests/listRequests';
import { ParameterType } from '../cursor';
import { clustersOf, searchOf } from '../findings/findingQuery';

/** Query parameters of `GET /requests` that a cursor carries on. @internal */
export interface RequestQuery {
  state?: string[];
  gate?: string[];
  entity?: string[];
  owner?: string[];
  cluster?: string[];
  environment?: string[];
  canDecide?: boolean;
  mine?: boolean;
  search?: string;
  sort?: string;
}

/** What each of those parameters is. @internal */
export const REQUEST_PARAMETERS: Record<keyof RequestQuery, ParameterType> = {
  state: 'list',
  gate: 'list',
  entity: 'list',
  owner: 'list',
  cluster: 'list',
  environment: 'list',
  canDecide: 'flag',
  mine: 'flag',
  search: 'text',
  sort: 'text',
};

/** The narrowing of a query by what gates and clusters there are, and by who asks. @internal */
export function requestFilter(
  query: RequestQuery,
  around: {
    gates: readonly StoredGate[];
    clusters: readonly StoredCluster[];
    /** Who asks. */
    person: string;
    /** Requests that they may decide. */
    decidable: readonly string[];
  },
): RequestFilter {
  const lower = (refs?: string[]) => refs?.map(ref => ref.toLowerCase());
  return {
    states: query.state as RequestState[] | undefined,
    gates: query.gate,
    only: lower(query.entity),
    owners: lower(query.owner),
    clusters: clustersOf(query, around.clusters),
    askers: query.mine ? [around.person] : undefined,
    ids: query.canDecide ? around.decidable : undefined,
    search: searchOf(query, around.gates),
  };
}
