import {
  DERIVED_GROUP,
  FeatureGate,
  KindRef,
  Mesh,
  kindsOfRules,
} from '@mesh-gates/engine';

/** How many of the gates have no answer without a kind: they match or read it, or what is derived from it. @internal */
export function gatesByKind(
  gates: readonly { gate: FeatureGate }[],
  meshes: readonly Mesh[],
): (kind: KindRef) => number {
  const needed = gates.map(({ gate: { spec } }) =>
    [
      ...kindsOfRules(spec.match.resourceRules),
      ...(spec.reads ?? []).map(({ resource }) => resource),
    ].flatMap(kind => sourcesOf(kind, meshes)),
  );
  return kind =>
    needed.filter(kinds => kinds.some(pattern => takes(pattern, kind))).length;
}

/** A kind as a cluster has it; for a derived one, those that it is computed from. */
function sourcesOf(
  kind: KindRef,
  meshes: readonly Mesh[],
  seen: readonly string[] = [],
): readonly KindRef[] {
  if (kind.group !== DERIVED_GROUP) {
    return [kind];
  }
  return seen.includes(kind.resource)
    ? []
    : meshes
        .flatMap(mesh => mesh.derivations)
        .filter(derivation => takes(kind, derivation.kind))
        .flatMap(({ from }) => from)
        .flatMap(one => sourcesOf(one, meshes, [...seen, kind.resource]));
}

function takes(pattern: KindRef, kind: KindRef): boolean {
  return (
    ['*', kind.group].includes(pattern.group) &&
    ['*', kind.resource].includes(pattern.resource)
  );
}
