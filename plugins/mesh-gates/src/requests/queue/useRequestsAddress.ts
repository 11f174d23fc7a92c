import { useMemo } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { requestRouteRef, requestsRouteRef } from '../../routes';

/** Which requests are listed. @internal */
export const VIEWS = [
  'pending',
  'granted',
  'ending',
  'decided',
  'mine',
] as const;

/** One of the lists. @internal */
export type View = (typeof VIEWS)[number];

/** What a reader chose to see of the requests. @internal */
export interface RequestFilters {
  view: View;
  search: string;
  gates: string[];
  owners: string[];
  clusters: string[];
  environments: string[];
  /** Only what the reader may decide; of those that are pending. */
  canDecide: boolean;
}

const LISTS = {
  gates: 'gate',
  owners: 'owner',
  clusters: 'cluster',
  environments: 'environment',
} as const;

function filtersFrom(params: URLSearchParams): RequestFilters {
  const view = params.get('view') as View;
  return {
    view: VIEWS.includes(view) ? view : 'pending',
    search: params.get('q') ?? '',
    gates: params.getAll('gate'),
    owners: params.getAll('owner'),
    clusters: params.getAll('cluster'),
    environments: params.getAll('environment'),
    canDecide: params.get('decide') !== 'all',
  };
}

function paramsOf(filters: RequestFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.view !== 'pending') {
    params.set('view', filters.view);
  }
  if (filters.search) {
    params.set('q', filters.search);
  }
  for (const [key, name] of Object.entries(LISTS)) {
    filters[key as keyof typeof LISTS].forEach(value =>
      params.append(name, value),
    );
  }
  if (!filters.canDecide) {
    params.set('decide', 'all');
  }
  return params;
}

/** How many filters beside the view narrow what is listed. @internal */
export function narrowing(filters: RequestFilters): boolean {
  return (
    filters.search !== '' ||
    Object.keys(LISTS).some(
      key => filters[key as keyof typeof LISTS].length > 0,
    )
  );
}

/** View, filters and the open request, kept in the address. @internal */
export function useRequestsAddress(): {
  filters: RequestFilters;
  selected?: string;
  listPath: string;
  pathOf: (id: string) => string;
  setFilters: (filters: RequestFilters) => void;
  open: (id: string | undefined, options?: { replace: boolean }) => void;
} {
  const { id } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const list = useRouteRef(requestsRouteRef)();
  const one = useRouteRef(requestRouteRef);
  const text = params.toString();
  return useMemo(() => {
    const filters = filtersFrom(new URLSearchParams(text));
    const suffix = text ? `?${text}` : '';
    const pathOf = (request: string) => `${one({ id: request })}${suffix}`;
    return {
      filters,
      selected: id,
      listPath: `${list}${suffix}`,
      pathOf,
      setFilters: next => {
        const search = paramsOf(next).toString();
        navigate(search ? `${list}?${search}` : list, {
          // Typing in the search is one choice, not one for each letter.
          replace: next.search !== filters.search,
        });
      },
      open: (request, options) =>
        navigate(request ? pathOf(request) : `${list}${suffix}`, options),
    };
  }, [text, id, list, one, navigate]);
}
