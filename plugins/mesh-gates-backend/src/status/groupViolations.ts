import { StoredViolation } from '../store/read/readViolations';

/** A violation with the other clusters in which it stands alike. @internal */
export type GroupedViolation<V extends StoredViolation> = V & {
  alsoIn: string[];
};

/** The same violation in several clusters is shown once, in the cluster that comes first. @internal */
export function groupViolations<V extends StoredViolation>(
  violations: readonly V[],
  clusters: readonly string[],
): GroupedViolation<V>[] {
  const order = new Map(clusters.map((cluster, index) => [cluster, index]));
  const sorted = [...violations].sort(
    (a, b) =>
      (order.get(a.cluster) ?? Infinity) - (order.get(b.cluster) ?? Infinity),
  );
  const groups = new Map<string, GroupedViolation<V>>();
  for (const violation of sorted) {
    const key = `${violation.id} ${violation.value ?? ''}`;
    const first = groups.get(key);
    if (first) {
      first.alsoIn.push(violation.cluster);
    } else {
      groups.set(key, { ...violation, alsoIn: [] });
    }
  }
  return [...groups.values()];
}
