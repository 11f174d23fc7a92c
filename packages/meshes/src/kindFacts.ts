import { KindDeclaration, kindKey, KindRef, Stage } from '@mesh-gates/engine';
import { compareVersions } from './detection/versions';

/** A kind with what its makers called its maturity, by the version since when. @internal */
export interface KindFacts extends KindDeclaration {
  stages: readonly { since: string; stage: Stage | 'removed' }[];
}

/** Plural and stages of kinds, such as `Sidecar: ['sidecars', '1.5 Beta, 1.24 Stable']`. @internal */
export type KindTable = Readonly<
  Record<string, readonly [plural: string, stages: string]>
>;

/** Namespaced kinds of a group. @internal */
export function namespacedKinds(
  group: string,
  kinds: KindTable,
): readonly KindFacts[] {
  return kindsOf(group, true, kinds);
}

/** Cluster-scoped kinds of a group. @internal */
export function clusterKinds(
  group: string,
  kinds: KindTable,
): readonly KindFacts[] {
  return kindsOf(group, false, kinds);
}

/** Looks up the stage of a kind at a version; undefined where the kind or the version is not known, or not any more. @internal */
export function stagesOf(
  facts: readonly KindFacts[],
): (kind: KindRef, version: string) => Stage | undefined {
  const byKind = new Map(facts.map(kind => [kindKey(kind), kind]));
  return (kind, version) => {
    const stages = /^v?\d/.test(version)
      ? byKind.get(kindKey(kind))?.stages ?? []
      : [];
    const stage = stages
      .filter(({ since }) => compareVersions(since, version) <= 0)
      .at(-1)?.stage;
    return stage === 'removed' ? undefined : stage;
  };
}

/** Kinds without their history. @internal */
export function declarationsOf(
  facts: readonly KindFacts[],
): readonly KindDeclaration[] {
  return facts.map(({ stages: _stages, ...declaration }) => declaration);
}

function kindsOf(
  group: string,
  namespaced: boolean,
  kinds: KindTable,
): readonly KindFacts[] {
  return Object.entries(kinds).map(([kind, [resource, stages]]) => ({
    group,
    resource,
    kind,
    namespaced,
    stages: stages
      .split(', ')
      .filter(Boolean)
      .map(text => {
        const [since, stage] = text.split(' ');
        return { since, stage: stage as Stage | 'removed' };
      }),
  }));
}
