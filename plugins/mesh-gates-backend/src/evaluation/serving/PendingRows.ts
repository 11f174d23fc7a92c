import { Delta, ResourceId, resourceKey } from '@mesh-gates/engine';
import { verdictKey } from '../../store/write/rows';

type Keyed = 'placements' | 'verdicts' | 'coverage';
type Put<Table extends Keyed> = Delta[Table]['put'][number];
type Gone<Table extends Keyed> = Delta[Table]['delete'][number];

/** Everything that is to be told of one resource. */
interface AboutResource {
  put?: Delta['resources']['put'][number];
  gone?: ResourceId;
  ownership?: Delta['ownership'][number];
  affects?: Delta['affects'][number];
  violations: Map<string, Delta['violations']['put'][number]>;
  errors: Map<string, Delta['errors']['put'][number]>;
}

/** Rows of one message while it is being filled. */
interface Filling {
  delta: { [Table in keyof Delta]: Mutable<Delta[Table]> };
  count: number;
}

type Mutable<T> = T extends readonly (infer Item)[]
  ? Item[]
  : T extends { put: readonly (infer Item)[]; delete: readonly (infer Key)[] }
  ? { put: Item[]; delete: Key[] }
  : never;

/**
 * Rows that changed and have not been told: of each only the last state, whatever happened in between. Adding costs what is added,
 * however much is waiting.
 * @internal
 */
export class PendingRows {
  readonly #resources = new Map<string, AboutResource>();
  readonly #findings = {
    violations: new Findings('violations'),
    errors: new Findings('errors'),
  };
  /** By violation and grant. */
  readonly #coverage = new Map<string, Map<string, Row<'coverage'>>>();
  readonly #placements = new Map<string, Row<'placements'>>();
  readonly #verdicts = new Map<string, Row<'verdicts'>>();
  readonly #gates = new Map<string, Delta['gates'][number]>();

  get isEmpty(): boolean {
    return (
      this.#resources.size +
        this.#findings.violations.gone.size +
        this.#findings.errors.gone.size +
        this.#coverage.size +
        this.#placements.size +
        this.#verdicts.size +
        this.#gates.size ===
      0
    );
  }

  add(delta: Delta): void {
    for (const gone of delta.resources.delete) {
      const about = this.#about(gone);
      // Its links go with it.
      delete about.put;
      delete about.ownership;
      delete about.affects;
      about.gone = gone;
    }
    for (const put of delta.resources.put) {
      const about = this.#about(put.id);
      delete about.gone;
      about.put = put;
    }
    for (const ownership of delta.ownership) {
      this.#about(ownership.resource).ownership = ownership;
    }
    for (const affects of delta.affects) {
      this.#about(affects.resource).affects = affects;
    }
    const about = (id: ResourceId) => this.#about(id);
    this.#findings.violations.add(delta.violations, about);
    this.#findings.errors.add(delta.errors, about);
    this.#addCoverage(delta.coverage);
    addRows(this.#placements, delta.placements, placementKey);
    addRows(this.#verdicts, delta.verdicts, verdictKey);
    delta.gates.forEach(state => this.#gates.set(state.gate, state));
  }

  /**
   * Takes about so many rows: everything about one resource together; verdicts only when what they rest on has been taken, and
   * gates with the last.
   */
  take(rows: number): Delta {
    const filling: Filling = { delta: nothing(), count: 0 };
    for (const [key, about] of this.#resources) {
      if (filling.count >= rows) {
        return filling.delta;
      }
      this.#resources.delete(key);
      fill(filling, about);
      this.#findings.violations.told(about.violations);
      this.#findings.errors.told(about.errors);
      for (const violation of about.violations.keys()) {
        fillCoverage(filling, this.#coverage.get(violation));
        this.#coverage.delete(violation);
      }
    }
    const { violations, errors } = this.#findings;
    const { delta } = filling;
    drain(violations.gone, filling, rows, id =>
      delta.violations.delete.push(id),
    );
    drain(errors.gone, filling, rows, id => delta.errors.delete.push(id));
    drain(this.#coverage, filling, rows, (_violation, byGrant) =>
      fillCoverage(filling, byGrant),
    );
    drain(this.#placements, filling, rows, (_key, row) =>
      fillRow(delta.placements, row),
    );
    drain(this.#verdicts, filling, rows, (_key, row) =>
      fillRow(delta.verdicts, row),
    );
    if (filling.count < rows) {
      delta.gates.push(...this.#gates.values());
      this.#gates.clear();
    }
    return delta;
  }

  #addCoverage(coverage: Delta['coverage']): void {
    const byGrant = ({ violation }: Put<'coverage'>) => {
      const known = this.#coverage.get(violation) ?? new Map();
      this.#coverage.set(violation, known);
      return known;
    };
    coverage.delete.forEach(gone => byGrant(gone).set(gone.grant, { gone }));
    coverage.put.forEach(put => byGrant(put).set(put.grant, { put }));
  }

  #about(id: ResourceId): AboutResource {
    const key = resourceKey(id);
    let about = this.#resources.get(key);
    if (!about) {
      about = { violations: new Map(), errors: new Map() };
      this.#resources.set(key, about);
    }
    return about;
  }
}

/** Findings by the resource that they are about; those that are gone are known by nothing but their ids. */
class Findings<Table extends 'violations' | 'errors'> {
  readonly gone = new Set<string>();
  readonly #waiting = new Map<string, AboutResource>();

  constructor(private readonly table: Table) {}

  add(
    { put, delete: gone }: Delta[Table],
    about: (id: ResourceId) => AboutResource,
  ): void {
    for (const id of gone) {
      this.#waiting.get(id)?.[this.table].delete(id);
      this.#waiting.delete(id);
      this.gone.add(id);
    }
    for (const finding of put) {
      this.gone.delete(finding.id);
      const of = about(finding.resource);
      (of[this.table] as Map<string, typeof finding>).set(finding.id, finding);
      this.#waiting.set(finding.id, of);
    }
  }

  told(findings: ReadonlyMap<string, unknown>): void {
    for (const id of findings.keys()) {
      this.#waiting.delete(id);
    }
  }
}

type Row<Table extends Keyed> = { put: Put<Table> } | { gone: Gone<Table> };

function addRows<Table extends Keyed>(
  pending: Map<string, Row<Table>>,
  rows: { put: readonly Put<Table>[]; delete: readonly Gone<Table>[] },
  key: (row: Put<Table> | Gone<Table>) => string,
): void {
  rows.delete.forEach(gone => pending.set(key(gone), { gone }));
  rows.put.forEach(put => pending.set(key(put), { put }));
}

function placementKey(row: { entity: string; namespace: string }): string {
  return `${row.entity} ${row.namespace}`;
}

function fill(filling: Filling, about: AboutResource): void {
  const { delta } = filling;
  const { put, gone, ownership, affects, violations, errors } = about;
  if (put) {
    delta.resources.put.push(put);
  }
  if (gone) {
    delta.resources.delete.push(gone);
  }
  if (ownership) {
    delta.ownership.push(ownership);
  }
  if (affects) {
    delta.affects.push(affects);
  }
  delta.violations.put.push(...violations.values());
  delta.errors.put.push(...errors.values());
  filling.count += 2 + violations.size + errors.size;
}

function fillCoverage(
  filling: Filling,
  byGrant: ReadonlyMap<string, Row<'coverage'>> = new Map(),
): void {
  for (const row of byGrant.values()) {
    fillRow(filling.delta.coverage, row);
  }
  filling.count += byGrant.size;
}

function fillRow<P, G>(
  into: { put: P[]; delete: G[] },
  row: { put: P } | { gone: G },
): void {
  if ('put' in row) {
    into.put.push(row.put);
  } else {
    into.delete.push(row.gone);
  }
}

/** Moves rows out until the message is full. */
function drain<Value>(
  from: { delete(key: string): boolean; entries(): Iterable<[string, Value]> },
  filling: Filling,
  rows: number,
  tell: (key: string, value: Value) => void,
): void {
  for (const [key, value] of from.entries()) {
    if (filling.count >= rows) {
      return;
    }
    from.delete(key);
    tell(key, value);
    filling.count += 1;
  }
}

function nothing(): Filling['delta'] {
  return {
    resources: { put: [], delete: [] },
    ownership: [],
    affects: [],
    placements: { put: [], delete: [] },
    violations: { put: [], delete: [] },
    errors: { put: [], delete: [] },
    coverage: { put: [], delete: [] },
    verdicts: { put: [], delete: [] },
    gates: [],
  };
}
