import { Delta, ResourceId, resourceKey } from '@mesh-gates/engine';
import { EMPTY_DELTA } from './coalesceDeltas';

type PartOfDelta = { -readonly [Rows in keyof Delta]: Delta[Rows] };

/**
 * A delta as several of about so many rows, so that none is long in the copying from one thread to the other. Everything about one
 * resource is in one of them; verdicts follow what they rest on, and gates come last.
 * @internal
 */
export function splitDelta(delta: Delta, rows: number): Delta[] {
  if (countRows(delta) <= rows) {
    return [delta];
  }
  return [
    ...resourceParts(delta, rows),
    ...slices(delta.placements.put, rows).map(put =>
      part({ placements: { put, delete: [] } }),
    ),
    ...slices(delta.placements.delete, rows).map(gone =>
      part({ placements: { put: [], delete: gone } }),
    ),
    ...slices(delta.verdicts.put, rows).map(put =>
      part({ verdicts: { put, delete: [] } }),
    ),
    ...slices(delta.verdicts.delete, rows).map(gone =>
      part({ verdicts: { put: [], delete: gone } }),
    ),
    part({ gates: delta.gates }),
  ];
}

function part(rows: Partial<Delta>): PartOfDelta {
  return { ...EMPTY_DELTA, ...rows };
}

function countRows(delta: Delta): number {
  return Object.values(delta).reduce(
    (sum: number, rows: Delta[keyof Delta]) =>
      sum +
      ('put' in rows ? rows.put.length + rows.delete.length : rows.length),
    0,
  );
}

/** What is said of one resource; ids of findings that are gone name none, and go with the first. */
interface AboutResource {
  resources: { put: Delta['resources']['put'][number][]; delete: ResourceId[] };
  ownership: Delta['ownership'][number][];
  affects: Delta['affects'][number][];
  violations: Delta['violations']['put'][number][];
  errors: Delta['errors']['put'][number][];
}

function resourceParts(delta: Delta, rows: number): Delta[] {
  const groups = byResource(delta);
  const parts: Delta[] = [];
  let group = nothing();
  let count = 0;
  const close = () => {
    const { violations, errors, ...rest } = group;
    parts.push(
      part({
        ...rest,
        violations: { put: violations, delete: [] },
        errors: { put: errors, delete: [] },
      }),
    );
    group = nothing();
    count = 0;
  };
  for (const one of groups) {
    const size = sizeOf(one);
    if (count > 0 && count + size > rows) {
      close();
    }
    merge(group, one);
    count += size;
  }
  if (count > 0) {
    close();
  }
  const gone = {
    violations: delta.violations.delete,
    errors: delta.errors.delete,
  };
  return [
    ...slices(gone.violations, rows).map(ids =>
      part({ violations: { put: [], delete: ids } }),
    ),
    ...slices(gone.errors, rows).map(ids =>
      part({ errors: { put: [], delete: ids } }),
    ),
    ...parts,
  ];
}

function byResource(delta: Delta): Iterable<AboutResource> {
  const groups = new Map<string, AboutResource>();
  const of = (id: ResourceId) => {
    const key = resourceKey(id);
    const group = groups.get(key) ?? nothing();
    groups.set(key, group);
    return group;
  };
  delta.resources.put.forEach(one => of(one.id).resources.put.push(one));
  delta.resources.delete.forEach(id => of(id).resources.delete.push(id));
  delta.ownership.forEach(one => of(one.resource).ownership.push(one));
  delta.affects.forEach(one => of(one.resource).affects.push(one));
  delta.violations.put.forEach(one => of(one.resource).violations.push(one));
  delta.errors.put.forEach(one => of(one.resource).errors.push(one));
  return groups.values();
}

function nothing(): AboutResource {
  return {
    resources: { put: [], delete: [] },
    ownership: [],
    affects: [],
    violations: [],
    errors: [],
  };
}

function sizeOf(one: AboutResource): number {
  return (
    one.resources.put.length +
    one.resources.delete.length +
    one.ownership.length +
    one.affects.length +
    one.violations.length +
    one.errors.length
  );
}

function merge(into: AboutResource, from: AboutResource): void {
  into.resources.put.push(...from.resources.put);
  into.resources.delete.push(...from.resources.delete);
  into.ownership.push(...from.ownership);
  into.affects.push(...from.affects);
  into.violations.push(...from.violations);
  into.errors.push(...from.errors);
}

function slices<T>(all: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
