import {
  ClusterSummary,
  KindCounts,
} from '../../schema/openapi/generated/models';
import { ClusterView } from '../../status/readClusterViews';
import { KindCount } from '../../store/read/readKinds';

/** A cluster in a list. @internal */
export function clusterSummary(view: ClusterView): ClusterSummary {
  const { cluster, meshes, problems } = view;
  return {
    name: cluster.name,
    environment: cluster.environment,
    labels: cluster.labels,
    access: cluster.access,
    state: view.state,
    reason: view.reason,
    since: cluster.stateSince,
    asOf: cluster.lastGoodAt,
    meshes: meshes.map(({ spec }) => ({
      mesh: spec.mesh,
      version: spec.version,
      revision: spec.revision,
      namespace: spec.controlPlaneNamespace,
      configured: spec.versionFrom === 'Configuration',
    })),
    kinds: kindCounts(view.kinds),
    resources: view.resources,
    unowned: cluster.unowned,
    documents: problems.problems,
    ignored: problems.ignored,
    watcher: view.watcher,
  };
}

function kindCounts(kinds: readonly KindCount[]): KindCounts {
  const count = (state: KindCount['state']) =>
    kinds.find(one => one.state === state)?.kinds ?? 0;
  return {
    total: kinds.reduce((sum, one) => sum + one.kinds, 0),
    current: count('Current'),
    reading: count('Reading'),
    forbidden: count('Forbidden'),
    failed: count('Failed'),
    notServed: count('NotServed'),
  };
}
