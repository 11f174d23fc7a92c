import { VERDICTS, Verdict } from '@mesh-gates/engine';
import { meshVersionsOf } from '@mesh-gates/meshes';
import { Knex } from 'knex';
import { groupBy, uniqBy } from 'lodash';
import { effectiveVerdicts } from '../store/read/effectiveVerdicts';
import { AffectingViolation, readAffecting } from '../store/read/readAffecting';
import { StoredCluster, readClusters } from '../store/read/readClusters';
import { readEntities } from '../store/read/readEntities';
import { StoredGate, readGates } from '../store/read/readGates';
import { readMeshes } from '../store/read/readMeshes';
import { readPrevious } from '../store/read/readPrevious';
import {
  OwnedViolation,
  countPlaces,
  readOwnedViolations,
} from '../store/read/readViolations';
import { highestCriterion } from './criteria';
import { FoldedGate, PlacementStatus, foldGates } from './foldGates';
import { gateStage } from './gateStage';
import { GroupedViolation, groupViolations } from './groupViolations';
import { Turn, turnOf } from './turnOf';

/** Violations shown of one gate. */
const VIOLATIONS = 50;
/** Violations of others that are shown. */
const AFFECTING = 50;

/** Where an entity stands with one gate. @internal */
export interface GateView {
  gate: StoredGate;
  verdict: Verdict;
  turn: Turn;
  stage?: { stage: string; version?: string };
  reason?: string;
  inUse: boolean;
  places: number;
  placements: PlacementStatus[];
  violations: GroupedViolation<OwnedViolation>[];
}

/** Where an entity stands. @internal */
export interface EntityView {
  ref: string;
  owners: string[];
  relevant: boolean;
  gates: GateView[];
  affecting: AffectingViolation[];
  affectingTotal: number;
  clusters: StoredCluster[];
}

/** Where an entity stands now; undefined where the store does not know it. @internal */
export async function readEntityStatus(
  db: Knex,
  ref: string,
): Promise<EntityView | undefined> {
  const entity = (await readEntities(db, [ref])).get(ref);
  if (!entity) {
    return undefined;
  }
  const clusters = await readClusters(db);
  const gates = await readGates(db);
  const rows = await effectiveVerdicts(db, { entities: [ref] });
  const folded = foldGates(rows, await readPrevious(db, ref));
  const violations = await readOwnedViolations(
    db,
    { entities: [ref] },
    VIOLATIONS,
  );
  const places = await placesOf(db, ref, violations);
  const affecting = await readAffecting(db, ref, AFFECTING);
  const versions = await readMeshVersions(db, rows);
  return {
    ref,
    owners: entity.owners,
    relevant: entity.annotated || entity.owning,
    clusters,
    affecting: affecting.items,
    affectingTotal: affecting.total,
    gates: gates
      .map(gate =>
        gateView(gate, folded.get(gate.name), {
          owners: entity.owners,
          clusters,
          versions,
          places: places.get(gate.name) ?? 0,
          violations: violations.filter(one => one.gate === gate.name),
        }),
      )
      .sort(worstFirst),
  };
}

/** How many different violations there are of each gate; asked for only where not all of them have been read. */
async function placesOf(
  db: Knex,
  ref: string,
  violations: readonly OwnedViolation[],
): Promise<Map<string, number>> {
  const ofPlace = groupBy(violations, one => `${one.cluster} ${one.gate}`);
  if (Object.values(ofPlace).some(({ length }) => length >= VIOLATIONS)) {
    return countPlaces(db, ref);
  }
  const byGate = Object.entries(groupBy(violations, one => one.gate));
  return new Map(
    byGate.map(([gate, found]) => [gate, uniqBy(found, one => one.id).length]),
  );
}

type ClusterVersions = ReturnType<typeof meshVersionsOf>;

/** The versions of meshes in each cluster where anything is judged. */
async function readMeshVersions(
  db: Knex,
  rows: readonly { cluster: string }[],
): Promise<Map<string, ClusterVersions>> {
  const clusters = [...new Set(rows.map(({ cluster }) => cluster))];
  const meshes = await readMeshes(db, clusters);
  return new Map(
    clusters.map(name => [
      name,
      meshVersionsOf(
        meshes.filter(one => one.cluster === name).map(({ spec }) => spec),
      ),
    ]),
  );
}

function gateView(
  gate: StoredGate,
  folded: FoldedGate | undefined,
  entity: {
    owners: string[];
    clusters: readonly StoredCluster[];
    versions: ReadonlyMap<string, ClusterVersions>;
    places: number;
    violations: OwnedViolation[];
  },
): GateView {
  const verdict = folded?.verdict ?? 'NotApplicable';
  const placements = folded?.placements ?? [];
  const order = [...new Set(placements.map(({ cluster }) => cluster))];
  const { mesh, stages } = gate.gate.spec;
  const worst = entity.clusters.find(({ name }) => name === order[0]);
  const detected = entity.versions.get(order[0])?.get(mesh)?.version;
  const version = worst?.meshVersion || detected || '';
  const stage = gateStage(stages, version);
  return {
    gate,
    verdict,
    turn: turnOf(verdict, entity.owners, gate.gate.spec.owner),
    stage: stage && { stage, version: version || undefined },
    reason: folded?.reason,
    inUse: gate.enforcement === 'Allow' && entity.places > 0,
    places: entity.places,
    placements,
    violations: groupViolations(entity.violations, order).slice(0, VIOLATIONS),
  };
}

function worstFirst(a: GateView, b: GateView): number {
  return (
    rank(a) - rank(b) ||
    highestCriterion(b.gate.gate.spec.criteria) -
      highestCriterion(a.gate.gate.spec.criteria) ||
    a.gate.gate.spec.title.localeCompare(b.gate.gate.spec.title, 'en')
  );
}

function rank({ verdict }: GateView): number {
  return VERDICTS.indexOf(verdict);
}
