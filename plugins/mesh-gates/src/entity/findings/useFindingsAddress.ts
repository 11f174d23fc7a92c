import { useMemo } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { findingRouteRef, findingsRouteRef } from '../../routes';
import { FindingFilters, filtersFrom, withFilters } from './findingFilters';

const AFFECTS = 'affects:';

/** Which finding the address names. @internal */
export interface SelectedAddress {
  /** The row's id. */
  id: string;
  gate: string;
  relation: 'owns' | 'affects';
  /** The violation that the address points at. */
  at?: string;
}

/** Everything that a reader chose, kept in the address: filters, opened groups, the finding. @internal */
export interface FindingsAddress {
  filters: FindingFilters;
  /** The filters as text: another text is another choice. */
  choice: string;
  selected?: SelectedAddress;
  listPath: string;
  pathOf: (rowId: string) => string;
  setFilters: (filters: FindingFilters) => void;
  open: (rowId: string, options: { replace: boolean }) => void;
}

function selectedFrom(
  gate: string | undefined,
  params: URLSearchParams,
): SelectedAddress | undefined {
  if (!gate) {
    return undefined;
  }
  const affects = params.get('relation') === 'affects';
  const at = params.get('at');
  return {
    id: affects ? `${AFFECTS}${gate}` : gate,
    gate,
    relation: affects ? 'affects' : 'owns',
    ...(at && { at }),
  };
}

/** Reads and writes the address of the findings. @internal */
export function useFindingsAddress(): FindingsAddress {
  const { gate } = useParams();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const listPath = useRouteRef(findingsRouteRef)();
  const findingPath = useRouteRef(findingRouteRef);
  const text = params.toString();

  return useMemo(() => {
    const lasting = new URLSearchParams(text);
    lasting.delete('at');
    lasting.delete('relation');
    const filters = filtersFrom(lasting);
    const withParams = (path: string, search: URLSearchParams) =>
      search.size > 0 ? `${path}?${search}` : path;
    const pathOf = (rowId: string) => {
      if (!rowId.startsWith(AFFECTS)) {
        return withParams(findingPath({ gate: rowId }), lasting);
      }
      const search = new URLSearchParams(lasting);
      search.set('relation', 'affects');
      return withParams(
        findingPath({ gate: rowId.slice(AFFECTS.length) }),
        search,
      );
    };
    return {
      filters,
      choice: lasting.toString(),
      selected: selectedFrom(gate, new URLSearchParams(text)),
      listPath: withParams(listPath, lasting),
      pathOf,
      // Typing in the search is one choice, not one for each letter.
      setFilters: next =>
        setParams(before => withFilters(before, next), {
          replace: next.search !== filters.search,
        }),
      open: (rowId, options) => navigate(pathOf(rowId), options),
    };
  }, [text, gate, listPath, findingPath, navigate, setParams]);
}
