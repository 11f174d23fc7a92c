import { Verdict } from '@mesh-gates/engine';
import {
  Affecting,
  EntityStatus,
  GateStatus,
  PlacementVerdict,
} from '../../schema/openapi/generated/models';
import { EntityView, GateView } from '../../status/readEntityStatus';
import { PlacementStatus } from '../../status/foldGates';
import { StoredGate } from '../../store/read/readGates';
import { clusterAsOf } from './clusterAsOf';
import { countsOf } from './counts';
import { gateFacts } from './gateFacts';
import { violationOf } from './violation';

/** What somebody without the content permission reads where a gate failed: its error may quote what it found. */
const GATE_FAILED = 'The gate itself failed';
const HIDDEN = 'Found values and lines are visible to the owners of the entity';

/** What whoever looks may see. @internal */
export interface Viewer {
  /** Content of the entity itself. */
  content: boolean;
  /** Whether the viewer owns the entity. */
  owner: boolean;
  /** Owners of resources that affect the entity, as far as the viewer may see content of theirs. */
  readable: ReadonlySet<string>;
  /** What the entity was granted and asked for, and whether the viewer may ask. */
  accessOf(
    gate: StoredGate,
  ): Pick<GateStatus, 'grant' | 'request' | 'canRequest'>;
}

/** An entity's status as the wire says it. @internal */
export function entityStatus(
  view: EntityView,
  { content, owner, readable, accessOf }: Viewer,
): EntityStatus {
  return {
    entityRef: view.ref,
    owners: view.owners,
    relevant: view.relevant,
    counts: countsOf(view.gates.map(({ verdict }) => verdict)),
    gates: view.gates.map(gate => ({
      ...gateStatus(gate, view, content),
      ...accessOf(gate.gate),
    })),
    affecting: view.affecting.flatMap(one => affectingOf(one, view, readable)),
    affectingTotal: view.affectingTotal,
    asOf: view.clusters.map(clusterAsOf),
    content: content ? { visible: true } : { visible: false, reason: HIDDEN },
    viewer: { owner },
  };
}

/** A reason as a caller may read it. @internal */
export function reasonFor(
  verdict: Verdict,
  reason: string | undefined,
  { content, broken }: { content: boolean; broken: boolean },
): string | undefined {
  return verdict === 'Error' && !content && !broken ? GATE_FAILED : reason;
}

function gateStatus(
  view: GateView,
  { clusters }: EntityView,
  content: boolean,
): GateStatus {
  const shown = { content, broken: view.gate.broken !== undefined };
  const environments = new Map(
    clusters.map(({ name, environment }) => [name, environment]),
  );
  return {
    gate: gateFacts(view.gate),
    stage: view.stage as GateStatus['stage'],
    verdict: view.verdict,
    turn: view.turn,
    reason: reasonFor(view.verdict, view.reason, shown),
    inUse: view.inUse,
    places: view.places,
    placements: view.placements.map(placement => ({
      ...placementVerdict(placement),
      environment: environments.get(placement.cluster) ?? '',
      reason: reasonFor(placement.verdict, placement.reason, shown),
    })),
    violations: view.violations.map(one => violationOf(one, content)),
  };
}

function placementVerdict(
  placement: PlacementStatus,
): Omit<PlacementVerdict, 'environment'> {
  const { cluster, namespace, verdict, places, resources } = placement;
  const { since, gateRevision, previous } = placement;
  return {
    cluster,
    namespace,
    verdict,
    places,
    resources,
    since,
    gateRevision,
    previous,
  };
}

function affectingOf(
  affecting: EntityView['affecting'][number],
  { gates }: EntityView,
  readable: ReadonlySet<string>,
): Affecting[] {
  const view = gates.find(({ gate }) => gate.name === affecting.gate);
  if (!view) {
    return [];
  }
  const { gate } = view;
  return [
    {
      gate: gateFacts(gate),
      verdict: gate.enforcement === 'Warn' ? 'Warn' : 'Fail',
      owners: affecting.owners,
      reason: affecting.reason,
      // Somebody else's object: its content is theirs to show.
      violation: violationOf(
        affecting,
        affecting.owners.some(owner => readable.has(owner)),
      ),
    },
  ];
}
