import { CatalogEntity, leadingCriteria } from '@mesh-gates/engine';
import { EntitySet } from '../permissions/EntitySets';
import { CheckScope } from './checks';
import { NONE, valuesOf } from './groupings';
import { Names } from './Names';
import { Standings } from './Standings';

/** What narrows scores; a list left out narrows nothing. @internal */
export interface ScoreFilter {
  owner?: readonly string[];
  group?: readonly string[];
  system?: readonly string[];
  domain?: readonly string[];
  lifecycle?: readonly string[];
  entity?: readonly string[];
  cluster?: readonly string[];
  environment?: readonly string[];
  mesh?: readonly string[];
  gate?: readonly string[];
  criterion?: readonly string[];
}

const OF_ENTITIES = [
  'owner',
  'group',
  'system',
  'domain',
  'lifecycle',
] as const;

/** What a caller is shown of what is asked for; nobody is counted whom the caller may not see. @internal */
export function checkScope(
  standings: Standings,
  visible: EntitySet,
  filter: ScoreFilter,
): CheckScope {
  return {
    entities: entityMask(standings, visible, filter),
    gates: gateMask(standings, filter),
    clusters: clusterMask(standings, filter),
  };
}

function entityMask(
  standings: Standings,
  visible: EntitySet,
  filter: ScoreFilter,
): Uint8Array | undefined {
  const tests: ((entity: CatalogEntity) => boolean)[] = [];
  for (const dimension of OF_ENTITIES) {
    const wanted = filter[dimension] && new Set(filter[dimension]);
    if (wanted) {
      const values = valuesOf(standings, dimension);
      tests.push(entity => {
        const of = values(entity);
        return of.length ? of.some(one => wanted.has(one)) : wanted.has(NONE);
      });
    }
  }
  const refs = filter.entity && new Set(filter.entity);
  if (refs) {
    tests.push(({ ref }) => refs.has(ref));
  }
  if (visible === 'all' && tests.length === 0) {
    return undefined;
  }
  return Uint8Array.from({ length: standings.entities.size }, (_, at) => {
    const entity = standings.facts(at);
    return entity &&
      (visible === 'all' || visible.has(entity.ref)) &&
      tests.every(test => test(entity))
      ? 1
      : 0;
  });
}

function gateMask(
  { gates, gatesNow }: Standings,
  { mesh, gate, criterion }: ScoreFilter,
): Uint8Array | undefined {
  if (!mesh && !gate && !criterion) {
    return undefined;
  }
  return maskOf(gates, name => {
    const spec = gatesNow.get(name)?.gate.spec;
    return (
      (!gate || gate.includes(name)) &&
      (!mesh || (spec !== undefined && mesh.includes(spec.mesh))) &&
      (!criterion ||
        leadingCriteria(spec?.criteria).some(one => criterion.includes(one)))
    );
  });
}

function clusterMask(
  { clusters, clustersNow }: Standings,
  { cluster, environment }: ScoreFilter,
): Uint8Array | undefined {
  if (!cluster && !environment) {
    return undefined;
  }
  return maskOf(
    clusters,
    name =>
      (!cluster || cluster.includes(name)) &&
      (!environment ||
        environment.includes(clustersNow.get(name)?.environment || NONE)),
  );
}

function maskOf(names: Names, test: (name: string) => boolean): Uint8Array {
  return Uint8Array.from({ length: names.size }, (_, at) =>
    test(names.name(at)) ? 1 : 0,
  );
}
