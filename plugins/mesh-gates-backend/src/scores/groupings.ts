import { CatalogEntity, leadingCriteria } from '@mesh-gates/engine';
import { Names } from './Names';
import { Standings } from './Standings';

/** What scores are listed by. @internal */
export const DIMENSIONS = [
  'owner',
  'group',
  'system',
  'domain',
  'lifecycle',
  'cluster',
  'environment',
  'mesh',
  'gate',
  'criterion',
] as const;

/** @internal */
export type Dimension = (typeof DIMENSIONS)[number];

/** The name of the group of what has none: no owner, no system, ... @internal */
export const NONE = 'none';

/** Groups of a dimension, and which of them each entity, gate or cluster is counted in. @internal */
export interface Grouping {
  by: 'entity' | 'gate' | 'cluster';
  groups: Names;
  groupsOf: readonly (readonly number[])[];
}

/** Groups of a dimension. @internal */
export function groupingBy(
  standings: Standings,
  dimension: Dimension,
): Grouping {
  switch (dimension) {
    case 'cluster':
      return byCluster(standings, name => name);
    case 'environment':
      return byCluster(
        standings,
        name => standings.clustersNow.get(name)?.environment || NONE,
      );
    case 'gate':
      return byGate(standings, name => [name]);
    case 'mesh':
      return byGate(standings, name => [
        standings.gatesNow.get(name)?.gate.spec.mesh ?? NONE,
      ]);
    case 'criterion':
      return byGate(standings, name => {
        const gate = standings.gatesNow.get(name);
        return leadingCriteria(gate?.gate.spec.criteria);
      });
    default:
      return byEntity(standings, valuesOf(standings, dimension));
  }
}

/** What an entity is counted in, by the dimensions that the catalog knows. @internal */
export function valuesOf(
  standings: Standings,
  dimension: Exclude<
    Dimension,
    'cluster' | 'environment' | 'gate' | 'mesh' | 'criterion'
  >,
): (entity: CatalogEntity) => readonly string[] {
  const find = (ref: string | undefined) => {
    const entity = ref === undefined ? undefined : standings.entities.find(ref);
    return entity === undefined ? undefined : standings.facts(entity);
  };
  switch (dimension) {
    case 'owner':
      return ({ owners }) => owners;
    case 'group':
      return ({ owners }) => withAncestors(owners, ref => find(ref)?.parent);
    case 'system':
      return entity => listOf(systemOf(entity));
    case 'domain':
      return entity => listOf(entity.domain ?? find(systemOf(entity))?.domain);
    default:
      return ({ lifecycle }) => listOf(lifecycle);
  }
}

/** A system is part of itself. */
function systemOf({ kind, ref, system }: CatalogEntity): string | undefined {
  return kind === 'system' ? ref : system;
}

function listOf(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}

/** Groups and all groups that they are part of, each once, whatever circles the catalog has. @internal */
export function withAncestors(
  refs: readonly string[],
  parentOf: (ref: string) => string | undefined,
): string[] {
  const all = new Set<string>();
  for (const ref of refs) {
    let group: string | undefined = ref;
    while (group !== undefined && !all.has(group)) {
      all.add(group);
      group = parentOf(group);
    }
  }
  return [...all];
}

function byEntity(
  standings: Standings,
  values: (entity: CatalogEntity) => readonly string[],
): Grouping {
  const groups = new Names();
  const groupsOf = Array.from({ length: standings.entities.size }, (_, at) => {
    const facts = standings.facts(at);
    const names = facts ? values(facts) : [];
    return (names.length ? names : [NONE]).map(name => groups.number(name));
  });
  return { by: 'entity', groups, groupsOf };
}

function byGate(
  standings: Standings,
  values: (gate: string) => readonly string[],
): Grouping {
  const groups = new Names();
  const groupsOf = Array.from({ length: standings.gates.size }, (_, at) =>
    values(standings.gates.name(at)).map(name => groups.number(name)),
  );
  return { by: 'gate', groups, groupsOf };
}

function byCluster(
  standings: Standings,
  value: (cluster: string) => string,
): Grouping {
  const groups = new Names();
  const groupsOf = Array.from({ length: standings.clusters.size }, (_, at) => [
    groups.number(value(standings.clusters.name(at))),
  ]);
  return { by: 'cluster', groups, groupsOf };
}
