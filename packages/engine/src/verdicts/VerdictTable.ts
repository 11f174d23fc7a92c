import { Besides, DataVerdict, VerdictRow, worstVerdict } from '../words';
import { Outcome } from './outcome';
import { Table } from './Table';

/** Where an outcome counts: gate x placement. @internal */
export interface Cell {
  entity: string;
  namespace: string;
  gate: string;
}

interface Counted {
  cell: Cell;
  gateRevision: string;
  outcomes: Map<string, Outcome>;
}

/**
 * Verdicts by gate and placement, folded from the outcomes of the resources that the entity owns there. Only cells that an
 * outcome entered or left are folded again.
 * @internal
 */
export class VerdictTable {
  readonly table = new Table<VerdictRow>();
  readonly #cells = new Map<string, Counted>();
  readonly #touched = new Set<string>();

  /** Answers with the cell, one object for all that counts there. */
  count(
    cell: Cell,
    resource: string,
    outcome: Outcome,
    gateRevision: string,
  ): Cell {
    const key = cellKey(cell);
    let counted = this.#cells.get(key);
    if (!counted) {
      counted = { cell, gateRevision, outcomes: new Map() };
      this.#cells.set(key, counted);
    }
    counted.gateRevision = gateRevision;
    counted.outcomes.set(resource, outcome);
    this.#touched.add(key);
    return counted.cell;
  }

  uncount(cell: Cell, resource: string): void {
    const key = cellKey(cell);
    if (this.#cells.get(key)?.outcomes.delete(resource)) {
      this.#touched.add(key);
    }
  }

  /** Folds what was touched. */
  settle(): void {
    for (const key of this.#touched) {
      const counted = this.#cells.get(key)!;
      if (counted.outcomes.size > 0) {
        this.table.set(key, fold(counted));
      } else {
        this.#cells.delete(key);
        this.table.delete(key);
      }
    }
    this.#touched.clear();
  }
}

function cellKey({ entity, namespace, gate }: Cell): string {
  return `${entity} ${namespace} ${gate}`;
}

function fold({ cell, gateRevision, outcomes }: Counted): VerdictRow {
  let violations = 0;
  for (const outcome of outcomes.values()) {
    violations += outcome.violations;
  }
  const verdict = worstVerdict(
    [...outcomes.values()].map(outcome => outcome.verdict),
  ) as DataVerdict;
  return {
    ...cell,
    verdict,
    violations,
    resources: outcomes.size,
    reason:
      verdict === 'Error' || verdict === 'Unknown'
        ? firstReason(outcomes, one => one.verdict === verdict)
        : undefined,
    besides: verdict === 'Fail' ? besidesViolations(outcomes) : undefined,
    gateRevision,
  };
}

function besidesViolations(
  outcomes: ReadonlyMap<string, Outcome>,
): Besides | undefined {
  const left = [...outcomes.values()].flatMap(({ besides }) => besides ?? []);
  if (left.length === 0) {
    return undefined;
  }
  const verdict = worstVerdict(left) as Besides['verdict'];
  return {
    verdict,
    reason: firstReason(outcomes, one => one.besides === verdict),
  };
}

/** The reason of the first resource by key, so that the answer does not depend on who came first. */
function firstReason(
  outcomes: ReadonlyMap<string, Outcome>,
  counts: (outcome: Outcome) => boolean,
): string | undefined {
  const first = [...outcomes.keys()]
    .filter(key => counts(outcomes.get(key)!))
    .reduce((a, b) => (a < b ? a : b));
  return outcomes.get(first)!.reason;
}
