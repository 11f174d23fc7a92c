import { ClusterSummary } from '@mesh-gates/plugin-mesh-gates-common';
import { useNow } from '../parts';
import { useMessages } from '../useMessages';
import { StateRule } from './StateRule';
import { clusterStateText } from './clusterStateText';

/** How a cluster stands. @internal */
export function ClusterState(props: { cluster: ClusterSummary }) {
  const t = useMessages();
  const now = useNow(60_000);
  return <StateRule {...clusterStateText(t, props.cluster, now)} />;
}
