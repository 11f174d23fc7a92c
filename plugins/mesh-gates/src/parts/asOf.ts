import { ClusterAsOf } from '@mesh-gates/plugin-mesh-gates-common';

/** How old the numbers in sight are. @internal */
export interface Freshness {
  /** The oldest reading among clusters that are current; absent where none is. */
  oldest?: string;
  /** Clusters whose data is not current, the longest unseen first; `seen` is absent where it was never read. */
  behind: Array<{ cluster: string; seen?: string }>;
}

function byTime(left: string | undefined, right: string | undefined): number {
  return (left ?? '').localeCompare(right ?? '');
}

/** Tells the oldest reading that counts, and which clusters do not count. @internal */
export function freshnessOf(clusters: ClusterAsOf[]): Freshness {
  const current = clusters
    .filter(cluster => cluster.state === 'Current' && cluster.asOf)
    .map(cluster => cluster.asOf as string)
    .sort(byTime);
  const behind = clusters
    .filter(cluster => cluster.state !== 'Current')
    .map(({ cluster, asOf }) => ({ cluster, ...(asOf && { seen: asOf }) }))
    .sort((left, right) => byTime(left.seen, right.seen));
  return { ...(current.length > 0 && { oldest: current[0] }), behind };
}
