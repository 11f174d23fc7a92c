import { GateList } from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../useMessages';

/** What is allowed here, in numbers; gates that do not load are said, never left out. @internal */
export function gatesHeadline(
  t: Translate,
  list: Pick<GateList, 'enforcements' | 'problems'>,
): string {
  const { allow, warn, requireApproval, deny } = list.enforcements;
  const total = allow + warn + requireApproval + deny;
  const parts = [
    allow > 0 && t('gates.allow', { number: String(allow) }),
    warn > 0 && t('gates.warn', { count: warn }),
    requireApproval > 0 &&
      t('gates.requireApproval', { count: requireApproval }),
    deny > 0 && t('gates.deny', { number: String(deny) }),
  ].filter(Boolean);
  const loaded =
    total === 0
      ? t('gates.none')
      : `${t('gates.all', { count: total })}: ${parts.join(', ')}.`;
  return list.problems.length > 0
    ? `${loaded} ${t('gates.notLoaded', { count: list.problems.length })}`
    : loaded;
}
