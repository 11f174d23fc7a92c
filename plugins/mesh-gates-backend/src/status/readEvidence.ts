import { GrantScope, workloadKinds } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { effectiveVerdicts } from '../store/read/effectiveVerdicts';
import {
  OwnedViolation,
  readOwnedViolations,
} from '../store/read/readViolations';
import { foldGates, PlacementStatus } from './foldGates';

/** Violations that are shown. */
const VIOLATIONS = 50;
/** More than one request can be about. */
const ALL = 1_000;

/** How an entity stands with one gate in some places, now. @internal */
export interface Evidence {
  places: readonly PlacementStatus[];
  workloads: number;
  violations: readonly OwnedViolation[];
  violationsTotal: number;
}

/** What goes with a request by itself. @internal */
export async function readEvidence(
  db: Knex,
  { gate, entity }: { gate: string; entity: string },
  scopes: readonly GrantScope[],
): Promise<Evidence> {
  const scope = { entities: [entity], gates: [gate] };
  const asked = new Set(scopes.map(placeKey));
  const folded = foldGates(await effectiveVerdicts(db, scope)).get(gate);
  const violations = (await readOwnedViolations(db, scope, ALL)).filter(
    ({ cluster, object }) =>
      asked.has(placeKey({ cluster, namespace: object.namespace })),
  );
  return {
    places: placesAsked(scopes, folded?.placements ?? []),
    workloads: await countWorkloadsIn(db, entity, scopes),
    violations: violations.slice(0, VIOLATIONS),
    violationsTotal: violations.length,
  };
}

function placeKey({ cluster, namespace }: GrantScope): string {
  return `${cluster} ${namespace}`;
}

/** A place of which the data says nothing has nothing that the gate looks at. */
function placesAsked(
  scopes: readonly GrantScope[],
  placements: readonly PlacementStatus[],
): PlacementStatus[] {
  const places = new Map(scopes.map(scope => [placeKey(scope), scope]));
  return [...places.values()].map(
    ({ cluster, namespace }) =>
      placements.find(
        one => one.cluster === cluster && one.namespace === namespace,
      ) ?? {
        cluster,
        namespace,
        verdict: 'NotApplicable' as const,
        places: 0,
        resources: 0,
        since: '',
      },
  );
}

async function countWorkloadsIn(
  db: Knex,
  entity: string,
  scopes: readonly GrantScope[],
): Promise<number> {
  if (scopes.length === 0) {
    return 0;
  }
  const [{ total }] = await db('resources as r')
    .join('ownership as o', join =>
      join.on('o.cluster', 'r.cluster').on('o.resource', 'r.key'),
    )
    .where('o.entity', entity)
    .where('r.derived', false)
    .where(kinds =>
      workloadKinds.forEach(({ group, resource }) =>
        kinds.orWhere({ 'r.group': group, 'r.resource': resource }),
      ),
    )
    .where(places =>
      scopes.forEach(({ cluster, namespace }) =>
        places.orWhere({ 'r.cluster': cluster, 'r.namespace': namespace }),
      ),
    )
    .count('* as total');
  return Number(total);
}
