import { InputError } from '@backstage/errors';
import { VERDICTS, Verdict } from '@mesh-gates/engine';
import { ParameterType } from '../cursor';
import { StoredCluster } from '../../store/read/readClusters';
import { StoredGate } from '../../store/read/readGates';
import { FindingFilter, FindingSort } from '../../store/read/listFindings';

/** Query parameters of `GET /findings` that a cursor carries on. @internal */
export interface FindingQuery {
  verdict?: string[];
  gate?: string[];
  mesh?: string[];
  cluster?: string[];
  environment?: string[];
  owner?: string[];
  system?: string[];
  entity?: string[];
  search?: string;
  sort?: string;
}

/** What each of those parameters is. @internal */
export const FINDING_PARAMETERS: Record<keyof FindingQuery, ParameterType> = {
  verdict: 'list',
  gate: 'list',
  mesh: 'list',
  cluster: 'list',
  environment: 'list',
  owner: 'list',
  system: 'list',
  entity: 'list',
  search: 'text',
  sort: 'text',
};

/** `owner=none` asks for what belongs to nobody, which is a list of its own. @internal */
export function asksForUnowned({ owner }: FindingQuery): boolean {
  if (!owner?.includes('none')) {
    return false;
  }
  if (owner.length > 1) {
    throw new InputError(
      'owner=none stands alone: what belongs to nobody has no other owner',
    );
  }
  return true;
}

/** The narrowing of a query by what gates and clusters there are. @internal */
export function findingFilter(
  query: FindingQuery,
  known: { gates: readonly StoredGate[]; clusters: readonly StoredCluster[] },
  visible: readonly string[] | undefined,
): FindingFilter {
  const ranks = (query.verdict ?? DEFAULT_VERDICTS).map(verdict =>
    VERDICTS.indexOf(verdict as Verdict),
  );
  return {
    ranks,
    notPassing: !ranks.includes(VERDICTS.indexOf('Pass')),
    entities: narrowed(visible, query.entity?.map(lowerCase)),
    gates: gatesOf(query, known.gates),
    clusters: clustersOf(query, known.clusters),
    owners: query.owner?.map(lowerCase),
    systems: query.system?.map(lowerCase),
    search: searchOf(query, known.gates),
  };
}

/** Names of the gates that a query names, by itself or by mesh; undefined = all. @internal */
export function gatesOf(
  { gate, mesh }: FindingQuery,
  gates: readonly StoredGate[],
): string[] | undefined {
  const ofMesh =
    mesh &&
    gates
      .filter(one => mesh.includes(one.gate.spec.mesh))
      .map(({ name }) => name);
  return narrowed(gate, ofMesh);
}

/** Names of the clusters that a query names, by themselves or by environment; undefined = all. @internal */
export function clustersOf(
  { cluster, environment }: FindingQuery,
  clusters: readonly StoredCluster[],
): string[] | undefined {
  const ofEnvironment =
    environment &&
    clusters
      .filter(one => environment.includes(one.environment))
      .map(({ name }) => name);
  return narrowed(cluster, ofEnvironment);
}

/** What is searched for, with the gates that match by themselves. @internal */
export function searchOf(
  { search }: FindingQuery,
  gates: readonly StoredGate[],
): FindingFilter['search'] {
  const words = search?.trim();
  if (!words) {
    return undefined;
  }
  const lower = words.toLocaleLowerCase('en-US');
  return {
    words,
    gates: gates
      .filter(({ name, gate }) =>
        `${name} ${gate.spec.title}`.toLocaleLowerCase('en-US').includes(lower),
      )
      .map(({ name }) => name),
  };
}

/** Column and direction of a `sort` parameter. @internal */
export function sortOf({ sort = 'verdict' }: FindingQuery): {
  sort: FindingSort;
  descending: boolean;
} {
  return {
    sort: sort.replace(/^-/, '') as FindingSort,
    descending: sort.startsWith('-'),
  };
}

const DEFAULT_VERDICTS: readonly string[] = VERDICTS.filter(
  verdict => verdict !== 'Pass',
);

function narrowed(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): string[] | undefined {
  if (!one || !other) {
    const only = one ?? other;
    return only && [...only];
  }
  const both = new Set(other);
  return one.filter(value => both.has(value));
}

function lowerCase(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}
