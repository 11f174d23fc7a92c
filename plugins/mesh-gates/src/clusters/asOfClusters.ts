import {
  ClusterAsOf,
  ClusterSummary,
} from '@mesh-gates/plugin-mesh-gates-common';

/** Of when the data of clusters is. One that is behind still has data that counts. @internal */
export function asOfClusters(clusters: ClusterSummary[]): ClusterAsOf[] {
  return clusters.map(({ name, environment, state, asOf, reason }) => ({
    cluster: name,
    environment,
    state: state === 'Behind' ? 'Current' : state,
    ...(asOf && { asOf }),
    ...(reason && { reason }),
  }));
}
