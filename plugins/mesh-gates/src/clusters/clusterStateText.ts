import { ClusterSummary } from '@mesh-gates/plugin-mesh-gates-common';
import { clockTime, numberText } from '../parts';
import { Translate } from '../useMessages';

/** How a cluster stands, in words; measured only where everything that should be read is. @internal */
export interface ClusterStateText {
  measured: boolean;
  text: string;
  detail?: string;
}

function behindText(t: Translate, { kinds }: ClusterSummary): string {
  if (kinds.forbidden > 0) {
    return t('clusterState.noRights', { count: kinds.forbidden });
  }
  return kinds.failed > 0
    ? t('clusterState.failed', { count: kinds.failed })
    : t('clusterState.Behind');
}

/** The state of a cluster for people. @internal */
export function clusterStateText(
  t: Translate,
  cluster: ClusterSummary,
  now: Date,
): ClusterStateText {
  const { state, asOf, reason, kinds } = cluster;
  switch (state) {
    case 'Current':
      return { measured: true, text: t('clusterState.Current') };
    case 'Behind':
      return { measured: false, text: behindText(t, cluster), detail: reason };
    case 'Reading':
      return {
        measured: false,
        text: t('clusterState.Reading'),
        detail:
          reason ??
          (kinds.total > 0
            ? t('clusterState.kindsRead', {
                current: numberText(kinds.current),
                total: numberText(kinds.total),
              })
            : undefined),
      };
    default:
      return {
        measured: false,
        text: asOf
          ? t('clusterState.noAnswer', { time: clockTime(asOf, now) })
          : t('clusterState.never'),
        detail: reason,
      };
  }
}
