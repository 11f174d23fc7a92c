import { later } from '../../store/databaseClock';
import { GrantFilter } from '../../store/requests/listGrants';
import { ParameterType } from '../cursor';

/** Query parameters of `GET /grants` that a cursor carries on. @internal */
export interface GrantQuery {
  state?: string;
  endingSoon?: boolean;
  gate?: string[];
  entity?: string[];
  owner?: string[];
  cluster?: string[];
  sort?: string;
}

/** What each of those parameters is. @internal */
export const GRANT_PARAMETERS: Record<keyof GrantQuery, ParameterType> = {
  state: 'text',
  endingSoon: 'flag',
  gate: 'list',
  entity: 'list',
  owner: 'list',
  cluster: 'list',
  sort: 'text',
};

/** How long before its end a grant is said to end soon. @internal */
export const SOON_MS = 14 * 24 * 3_600_000;

const HOLDING: Record<string, boolean> = { Holding: true, Ended: false };

/** The narrowing of a query at a moment. @internal */
export function grantFilter(query: GrantQuery, now: string): GrantFilter {
  const lower = (refs?: string[]) => refs?.map(ref => ref.toLowerCase());
  return {
    holding: query.endingSoon || HOLDING[query.state ?? ''],
    endsBefore: query.endingSoon ? later(now, SOON_MS) : undefined,
    gates: query.gate,
    only: lower(query.entity),
    owners: lower(query.owner),
    clusters: query.cluster,
  };
}
