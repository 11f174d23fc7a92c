import { VERDICTS, Verdict } from '@mesh-gates/engine';
import { isoTime, optionalTime } from '../store/databaseClock';
import { EffectiveVerdict } from '../store/read/effectiveVerdicts';
import { PreviousVerdict } from '../store/read/readPrevious';

/** One gate at one placement. @internal */
export interface PlacementStatus {
  cluster: string;
  namespace: string;
  verdict: Verdict;
  places: number;
  resources: number;
  reason?: string;
  since: string;
  gateRevision?: string;
  /** What the data said last where the verdict is not the data's; else the verdict before this one. */
  previous?: PreviousVerdict;
}

/** One gate over all placements of an entity, worst first. @internal */
export interface FoldedGate {
  gate: string;
  verdict: Verdict;
  reason?: string;
  placements: PlacementStatus[];
}

/** Folds verdicts of one entity by gate: the worst placement decides, and none is lost. @internal */
export function foldGates(
  rows: readonly EffectiveVerdict[],
  previous: ReadonlyMap<string, PreviousVerdict> = new Map(),
): Map<string, FoldedGate> {
  const byGate = new Map<string, EffectiveVerdict[]>();
  for (const row of rows) {
    byGate.set(row.gate, [...(byGate.get(row.gate) ?? []), row]);
  }
  return new Map(
    [...byGate].map(([gate, ofGate]) => {
      const placements = ofGate
        .sort(worstFirst)
        .map(row => placementStatus(row, previous));
      const [{ verdict, reason }] = placements;
      return [gate, { gate, verdict, reason, placements }];
    }),
  );
}

function placementStatus(
  row: EffectiveVerdict,
  previous: ReadonlyMap<string, PreviousVerdict>,
): PlacementStatus {
  const verdict = VERDICTS[row.rank];
  const fromData = row.data_rank === row.rank;
  return {
    cluster: row.cluster,
    namespace: row.namespace,
    verdict,
    // What was found when the data was current is history, not a count.
    places: fromData ? Number(row.violations) : 0,
    resources: Number(row.resources),
    reason: row.reason ?? undefined,
    since: isoTime(row.since),
    gateRevision: row.gate_revision ?? undefined,
    previous: fromData ? before(row, previous) : lastKnown(row),
  };
}

/** The verdict before: one that grants admit was a Fail until they did. */
function before(
  row: EffectiveVerdict,
  previous: ReadonlyMap<string, PreviousVerdict>,
): PreviousVerdict | undefined {
  const failing = optionalTime(row.failing_since);
  return failing !== undefined && failing < isoTime(row.since)
    ? { verdict: 'Fail', at: failing }
    : previous.get(`${row.cluster} ${row.key}`);
}

function lastKnown(row: EffectiveVerdict): PreviousVerdict | undefined {
  if (row.data_rank === null) {
    return undefined;
  }
  const at = optionalTime(row.last_good_at) ?? optionalTime(row.data_since);
  return at === undefined
    ? undefined
    : { verdict: VERDICTS[Number(row.data_rank)], at };
}

function worstFirst(a: EffectiveVerdict, b: EffectiveVerdict): number {
  return (
    a.rank - b.rank ||
    Number(b.violations) - Number(a.violations) ||
    compareText(a.cluster, b.cluster) ||
    compareText(a.namespace, b.namespace)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
