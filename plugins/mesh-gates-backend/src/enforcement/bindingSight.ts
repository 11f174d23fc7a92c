import { BindingPlan, grantOf, SeenBinding } from '@mesh-gates/engine';
import { EnforcementWork } from '@mesh-gates/plugin-mesh-gates-node';

/** The grants that bindings of a cluster say they belong to. @internal */
export function grantsOf(bindings: readonly SeenBinding[]): string[] {
  return [...new Set(bindings.flatMap(one => grantOf(one) ?? []))];
}

/** Grants of which the right is there when nothing of a plan is carried out: whole where they hold, anything where they ended. @internal */
export function sightOf(
  { wanted }: EnforcementWork,
  { apply, remove }: BindingPlan,
): string[] {
  const missing = new Set(grantsOf(apply));
  const holding = new Set(wanted.map(({ id }) => id));
  const whole = wanted
    .filter(({ id, bindings }) => bindings.length > 0 && !missing.has(id))
    .map(({ id }) => id);
  const left = grantsOf(remove).filter(grant => !holding.has(grant));
  return [...new Set([...whole, ...left])].sort();
}
