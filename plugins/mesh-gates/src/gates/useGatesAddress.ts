import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { SortDescriptor } from '@backstage/ui';
import {
  Enforcement,
  GetGates,
  MeshName,
} from '@mesh-gates/plugin-mesh-gates-common';

import { sortFrom, sortText } from '../parts';

type Query = GetGates['query'];

const SORTABLE = ['title', 'mesh', 'enforcement', 'used', 'fail'];
const DEFAULT_SORT: SortDescriptor = {
  column: 'fail',
  direction: 'descending',
};

/** What a reader chose to see of the gates. @internal */
export interface GateFilters {
  search: string;
  meshes: MeshName[];
  enforcements: Enforcement[];
  locked?: boolean;
}

function lockedFrom(text: string | null): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

/** The question to the server that filters and sort amount to. @internal */
export function gatesQuery(filters: GateFilters, sort: SortDescriptor): Query {
  return {
    sort: sortText(sort) as Query['sort'],
    ...(filters.search.trim() && { search: filters.search.trim() }),
    ...(filters.meshes.length > 0 && { mesh: filters.meshes }),
    ...(filters.enforcements.length > 0 && {
      enforcement: filters.enforcements,
    }),
    ...(filters.locked !== undefined && { locked: filters.locked }),
  };
}

/** Filters and sort of the gates, kept in the address. @internal */
export function useGatesAddress(): {
  filters: GateFilters;
  sort: SortDescriptor;
  setFilters: (filters: GateFilters) => void;
  setSort: (sort: SortDescriptor) => void;
} {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const filters: GateFilters = {
      search: params.get('q') ?? '',
      meshes: params.getAll('mesh') as MeshName[],
      enforcements: params.getAll('enforcement') as Enforcement[],
      locked: lockedFrom(params.get('locked')),
    };
    return {
      filters,
      sort: sortFrom(params.get('sort'), SORTABLE, DEFAULT_SORT),
      setFilters(next) {
        const search = new URLSearchParams(params);
        ['q', 'mesh', 'enforcement', 'locked'].forEach(name =>
          search.delete(name),
        );
        if (next.search) {
          search.set('q', next.search);
        }
        next.meshes.forEach(mesh => search.append('mesh', mesh));
        next.enforcements.forEach(each => search.append('enforcement', each));
        if (next.locked !== undefined) {
          search.set('locked', String(next.locked));
        }
        setParams(search, { replace: next.search !== filters.search });
      },
      setSort(next) {
        const search = new URLSearchParams(params);
        search.set('sort', sortText(next));
        setParams(search);
      },
    };
  }, [params, setParams]);
}
