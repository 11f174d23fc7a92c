import { EntityStatus } from '@mesh-gates/plugin-mesh-gates-common';

const DEFAULT_NAMESPACE = 'default';

/** Namespaces in which the service runs or owns something in a cluster. @internal */
export function namespacesIn(status: EntityStatus, cluster: string): string[] {
  const namespaces = status.gates
    .flatMap(gate => gate.placements)
    .filter(each => each.cluster === cluster && each.namespace !== '')
    .map(each => each.namespace);
  const distinct = [...new Set(namespaces)].sort();
  return distinct.length > 0 ? distinct : [DEFAULT_NAMESPACE];
}

/** Clusters to judge against; those where the service is come first. @internal */
export function clustersOf(status: EntityStatus): string[] {
  const homes = new Set(
    status.gates.flatMap(gate => gate.placements.map(each => each.cluster)),
  );
  return status.asOf
    .map(each => each.cluster)
    .sort(
      (left, right) =>
        Number(homes.has(right)) - Number(homes.has(left)) ||
        left.localeCompare(right),
    );
}
