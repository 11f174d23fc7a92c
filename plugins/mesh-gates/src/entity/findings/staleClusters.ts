import {
  ClusterAsOf,
  EntityStatus,
} from '@mesh-gates/plugin-mesh-gates-common';

/** A cluster whose data does not count, and how many checks of the service hang on it. @internal */
export interface StaleCluster extends ClusterAsOf {
  checks: number;
}

/** Clusters that are not current, those that cost the most answers first. @internal */
export function staleClusters(status: EntityStatus): StaleCluster[] {
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
