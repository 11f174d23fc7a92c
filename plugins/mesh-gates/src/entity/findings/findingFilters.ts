import { MeshName, Verdict } from '@mesh-gates/plugin-mesh-gates-common';
import { VERDICT_ORDER } from '../../parts';
import type { FindingRow } from './findingGroups';

/** What narrows the list; lives in the URL. @internal */
export interface FindingFilters {
  search: string;
  verdicts: Verdict[];
  clusters: string[];
  meshes: MeshName[];
  /** Quiet groups that were opened; this widens the list. */
  opened: Verdict[];
}

function verdictsIn(values: string[]): Verdict[] {
  return VERDICT_ORDER.filter(verdict => values.includes(verdict));
}

/** Reads the filters out of the URL; what it does not know it leaves out. @internal */
export function filtersFrom(params: URLSearchParams): FindingFilters {
  return {
    search: params.get('q') ?? '',
    verdicts: verdictsIn(params.getAll('verdict')),
    clusters: params.getAll('cluster'),
    meshes: params.getAll('mesh') as MeshName[],
    opened: verdictsIn(params.getAll('show')),
  };
}

/** Writes the filters into the URL's parameters, leaving the others. @internal */
export function withFilters(
  params: URLSearchParams,
  filters: FindingFilters,
): URLSearchParams {
  const next = new URLSearchParams(params);
  const set = (name: string, values: string[]) => {
    next.delete(name);
    values
      .filter(value => value !== '')
      .forEach(value => next.append(name, value));
  };
  set('q', [filters.search]);
  set('verdict', filters.verdicts);
  set('cluster', filters.clusters);
  set('mesh', filters.meshes);
  set('show', filters.opened);
  return next;
}

/** How many choices narrow the list. @internal */
export function filtersOn(filters: FindingFilters): number {
  return (
    (filters.search.trim() ? 1 : 0) +
    filters.verdicts.length +
    filters.clusters.length +
    filters.meshes.length
  );
}

/** The same, with nothing narrowed. @internal */
export function withoutNarrowing(filters: FindingFilters): FindingFilters {
  return {
    search: '',
    verdicts: [],
    clusters: [],
    meshes: [],
    opened: filters.opened,
  };
}

/** Whether a row stays. Every word of the search has to occur in the gate's title or name. @internal */
export function matchesFilters(
  row: FindingRow,
  filters: FindingFilters,
): boolean {
  const text = `${row.gate.title} ${row.gate.name}`.toLowerCase();
  const words = filters.search.toLowerCase().split(/\s+/).filter(Boolean);
  return (
    words.every(word => text.includes(word)) &&
    (filters.verdicts.length === 0 || filters.verdicts.includes(row.verdict)) &&
    (filters.clusters.length === 0 ||
      filters.clusters.some(cluster => row.clusters.includes(cluster))) &&
    (filters.meshes.length === 0 || filters.meshes.includes(row.gate.mesh))
  );
}
