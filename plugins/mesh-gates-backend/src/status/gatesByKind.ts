import { FeatureGate, KindRef, kindsOfRules } from '@mesh-gates/engine';

/** How many of the gates match or read a kind. @internal */
export function gatesByKind(
  gates: readonly { gate: FeatureGate }[],
): (kind: KindRef) => number {
  const named = gates.map(({ gate: { spec } }) => [
    ...kindsOfRules(spec.match.resourceRules),
    ...(spec.reads ?? []).map(({ resource }) => resource),
  ]);
  return kind =>
    named.filter(kinds => kinds.some(pattern => takes(pattern, kind))).length;
}

function takes(pattern: KindRef, kind: KindRef): boolean {
  return (
    ['*', kind.group].includes(pattern.group) &&
    ['*', kind.resource].includes(pattern.resource)
  );
}
