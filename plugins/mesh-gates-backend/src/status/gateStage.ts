import { FeatureGateSpec, Stage } from '@mesh-gates/engine';

/**
 * The stage of a gate's feature at a mesh version; without a version, the latest that its file names.
 * @internal
 */
export function gateStage(
  stages: FeatureGateSpec['stages'],
  version: string,
): Stage | undefined {
  const inOrder = [...stages].sort((a, b) => compareVersions(a.since, b.since));
  if (!version) {
    return inOrder.at(-1)?.stage;
  }
  return inOrder
    .filter(
      ({ since, until }) =>
        compareVersions(since, version) <= 0 &&
        (until === undefined || compareVersions(version, until) < 0),
    )
    .at(-1)?.stage;
}

/** Compares versions number by number: 1.9 before 1.10, a missing part as 0. */
function compareVersions(a: string, b: string): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

function numbersOf(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
