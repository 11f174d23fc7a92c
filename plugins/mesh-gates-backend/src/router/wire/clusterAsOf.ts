import { ClusterAsOf } from '../../schema/openapi/generated/models';
import { StoredCluster } from '../../store/read/readClusters';

/** How old the data of a cluster is, as the wire says it. @internal */
export function clusterAsOf(cluster: StoredCluster): ClusterAsOf {
  return {
    cluster: cluster.name,
    environment: cluster.environment,
    state: cluster.state,
    asOf: cluster.lastGoodAt,
    reason: cluster.reason,
  };
}
