import { Delta, ResourceId, VerdictRow, resourceKey } from '@mesh-gates/engine';
import { verdictKey } from '../../store/write/rows';

/** A delta in which nothing changed. @internal */
export const EMPTY_DELTA: Delta = {
  resources: { put: [], delete: [] },
  ownership: [],
  affects: [],
  placements: { put: [], delete: [] },
  violations: { put: [], delete: [] },
  errors: { put: [], delete: [] },
  verdicts: { put: [], delete: [] },
  gates: [],
};

/** Two deltas as one: of what both name, only what the later says. @internal */
export function coalesceDeltas(earlier: Delta, later: Delta): Delta {
  // With a resource goes what links it; the later delta does not say so again.
  const gone = new Set(later.resources.delete.map(resourceKey));
  const stays = (link: { resource: ResourceId }) =>
    gone.size === 0 || !gone.has(byResource(link));
  return {
    resources: rows(earlier.resources, later.resources, {
      ofPut: resource => resourceKey(resource.id),
      ofDelete: resourceKey,
    }),
    ownership: latest(
      earlier.ownership.filter(stays),
      later.ownership,
      byResource,
    ),
    affects: latest(earlier.affects.filter(stays), later.affects, byResource),
    placements: rows(earlier.placements, later.placements, {
      ofPut: placementKey,
      ofDelete: placementKey,
    }),
    violations: rows(earlier.violations, later.violations, {
      ofPut: violation => violation.id,
      ofDelete: id => id,
    }),
    errors: rows(earlier.errors, later.errors, {
      ofPut: error => error.id,
      ofDelete: id => id,
    }),
    verdicts: rows<VerdictRow, VerdictKey>(earlier.verdicts, later.verdicts, {
      ofPut: verdictKey,
      ofDelete: verdictKey,
    }),
    gates: latest(earlier.gates, later.gates, state => state.gate),
  };
}

function byResource(link: { resource: ResourceId }): string {
  return resourceKey(link.resource);
}

function placementKey(row: { entity: string; namespace: string }): string {
  return `${row.entity} ${row.namespace}`;
}

type VerdictKey = Delta['verdicts']['delete'][number];

interface RowsOf<T, K> {
  put: readonly T[];
  delete: readonly K[];
}

function rows<T, K>(
  earlier: RowsOf<T, K>,
  later: RowsOf<T, K>,
  key: { ofPut(row: T): string; ofDelete(row: K): string },
): RowsOf<T, K> {
  const put = new Map(earlier.put.map(row => [key.ofPut(row), row]));
  const gone = new Map(earlier.delete.map(row => [key.ofDelete(row), row]));
  for (const row of later.delete) {
    put.delete(key.ofDelete(row));
    gone.set(key.ofDelete(row), row);
  }
  for (const row of later.put) {
    gone.delete(key.ofPut(row));
    put.set(key.ofPut(row), row);
  }
  return { put: [...put.values()], delete: [...gone.values()] };
}

function latest<T>(
  earlier: readonly T[],
  later: readonly T[],
  key: (link: T) => string,
): readonly T[] {
  if (earlier.length === 0) {
    return later;
  }
  return [
    ...new Map([...earlier, ...later].map(link => [key(link), link])).values(),
  ];
}
