import { GateFacts } from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../useMessages';

/** "Not allowed here (default: Needs approval)": the enforcement, and the default where it was changed. @internal */
export function enforcementText(
  t: Translate,
  gate: Pick<GateFacts, 'enforcement' | 'defaultEnforcement'>,
): string {
  const here = t(`enforcement.${gate.enforcement}`);
  return gate.enforcement === gate.defaultEnforcement
    ? here
    : t('enforcement.changed', {
        here,
        default: t(`enforcement.${gate.defaultEnforcement}`),
      });
}
