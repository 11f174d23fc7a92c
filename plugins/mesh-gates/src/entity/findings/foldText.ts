import { GateStatus } from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../../useMessages';

/**
 * What a verdict folded over clusters says: "Fails in 1 of 12 clusters; 1 not seen". Undefined where there is nothing
 * to fold.
 * @internal
 */
export function foldText(
  t: Translate,
  status: Pick<GateStatus, 'verdict' | 'placements'>,
): string | undefined {
  const clusters = new Set(status.placements.map(each => each.cluster));
  if (clusters.size === 0) {
    return undefined;
  }
  const having = (verdict: GateStatus['verdict']) =>
    new Set(
      status.placements
        .filter(each => each.verdict === verdict)
        .map(each => each.cluster),
    );
  const does = t(`fold.verdict.${status.verdict}`);
  const same = having(status.verdict);
  if (clusters.size === 1) {
    return t('fold.inOnly', { does, cluster: [...clusters][0] });
  }
  const fold = t('fold.inOf', {
    does,
    number: String(same.size),
    total: String(clusters.size),
  });
  const unseen = having('Unknown').size;
  return status.verdict === 'Unknown' || unseen === 0
    ? fold
    : `${fold}; ${t('fold.notSeen', { count: unseen })}`;
}
