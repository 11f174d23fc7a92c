import { StoredCluster } from '../store/read/readClusters';
import { KindCount } from '../store/read/readKinds';

/** Whether a cluster can be trusted, worst first. @internal */
export const CLUSTER_STATES = [
  'NotCurrent',
  'Reading',
  'Behind',
  'Current',
] as const;

/** @internal */
export type ClusterState = (typeof CLUSTER_STATES)[number];

/** A watch is begun again after two minutes at the latest, which is a sign of life; some time for that itself. */
const LAGS_MS = 150_000;

/** A cluster is behind where it is current and something of it is not. @internal */
export function clusterState(
  cluster: Pick<StoredCluster, 'state' | 'reason'>,
  kinds: readonly KindCount[],
  now: string,
): { state: ClusterState; reason?: string } {
  const { state, reason } = cluster;
  if (state !== 'Current') {
    return { state, reason };
  }
  const count = (wanted: KindCount['state']) =>
    kinds.find(one => one.state === wanted)?.kinds ?? 0;
  const forbidden = count('Forbidden');
  const failed = count('Failed');
  const reading = count('Reading');
  const current = kinds.find(one => one.state === 'Current');
  const oldest = current?.oldestGoodAt;
  const parts = [
    ...(forbidden > 0 ? [`no rights for ${kindsOf(forbidden)}`] : []),
    ...(failed > 0 ? [`${kindsOf(failed)} cannot be read`] : []),
    ...(reading > 0 ? [`${kindsOf(reading)} being read`] : []),
    ...(oldest && Date.parse(now) - Date.parse(oldest) > LAGS_MS
      ? [`a watch has shown no sign of life since ${minuteOf(oldest)}`]
      : []),
  ];
  return parts.length > 0
    ? { state: 'Behind', reason: sentence(parts.join('; ')) }
    : { state: 'Current' };
}

function kindsOf(count: number): string {
  return count === 1 ? '1 kind' : `${count} kinds`;
}

/** As the store's own reasons name a time. */
function minuteOf(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

function sentence(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('en-US') + text.slice(1);
}
