import {
  ClusterAsOf,
  EntityStatus,
} from '@mesh-gates/plugin-mesh-gates-common';

/** Clusters that are not current, those that cost the most answers first. @internal */
export function staleClusters(
  status: EntityStatus,
): Array<ClusterAsOf & { checks: number }> {
  return status.asOf
    .filter(cluster => cluster.state !== 'Current')
    .map(cluster => ({
      ...cluster,
      checks: status.gates.filter(gate =>
        gate.placements.some(
          placement =>
            placement.cluster === cluster.cluster &&
            placement.verdict === 'Unknown',
        ),
      ).length,
    }))
    .sort(
      (left, right) =>
        right.checks - left.checks || left.cluster.localeCompare(right.cluster),
    );
}
