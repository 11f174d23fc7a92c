import { Delta } from '@mesh-gates/engine';
import {
  Row,
  affectsRow,
  coverageRow,
  gateErrorRow,
  gateStateRow,
  ownershipRow,
  placementRow,
  resourceRow,
  storedKey,
  verdictKey,
  verdictRow,
  violationRow,
} from './rows';

/** Tables that a delta writes. @internal */
export type DeltaTable =
  | 'resources'
  | 'ownership'
  | 'affects'
  | 'placements'
  | 'violations'
  | 'gate_errors'
  | 'grant_coverage'
  | 'verdicts'
  | 'gate_clusters';

/** One row to write, or the rows under a key to delete. @internal */
export type Write =
  | { table: DeltaTable; put: Row }
  | { table: Exclude<DeltaTable, RowTable>; clear: string }
  | { table: 'placements'; clear: { entity: string; namespace: string } }
  | { table: 'grant_coverage'; clear: { violation: string; grant_id: string } };

/** Tables whose rows are all that there is of them: one is deleted by its whole identity. */
type RowTable = 'placements' | 'grant_coverage';

/** Rows of one transaction: better-sqlite3 stops the event loop while it writes. @internal */
export const ROWS_PER_TRANSACTION = 200;

/**
 * Cuts a delta into transactions. Everything about one resource stays in one of them, so that no reader sees an object
 * with the violations of an older version of it; verdicts follow what they rest on.
 * @internal
 */
export function planTransactions(
  delta: Delta,
  /** Resource of each violation and error to delete, where it is known. */
  resourceOf: ReadonlyMap<string, string>,
): Write[][] {
  const units = new Map<string, Write[]>();
  const unit = (key: string) => {
    const writes = units.get(key) ?? [];
    units.set(key, writes);
    return writes;
  };
  const resources = new ResourceWrites(unit);
  resources.add(delta, resourceOf);
  for (const placement of delta.placements.delete) {
    unit(`placement ${placement.entity}`).push({
      table: 'placements',
      clear: placement,
    });
  }
  for (const placement of delta.placements.put) {
    unit(`placement ${placement.entity}`).push({
      table: 'placements',
      put: placementRow(placement),
    });
  }
  for (const row of delta.verdicts.delete) {
    const clear = verdictKey(row);
    unit(`verdict ${row.entity} ${row.namespace}`).push({
      table: 'verdicts',
      clear,
    });
  }
  for (const row of delta.verdicts.put) {
    const put = verdictRow(row);
    unit(`verdict ${row.entity} ${row.namespace}`).push({
      table: 'verdicts',
      put,
    });
  }
  // Last: a gate becomes current only with its verdicts in place.
  for (const state of delta.gates) {
    const put = gateStateRow(state);
    unit(`gate ${state.gate}`).push({ table: 'gate_clusters', put });
  }
  return pack(units.values());
}

class ResourceWrites {
  readonly #unit: (key: string) => Write[];

  constructor(unit: (key: string) => Write[]) {
    this.#unit = key => unit(`resource ${key}`);
  }

  add(delta: Delta, resourceOf: ReadonlyMap<string, string>) {
    for (const id of delta.resources.delete) {
      const clear = storedKey(id);
      this.#unit(clear).push(
        { table: 'resources', clear },
        { table: 'ownership', clear },
        { table: 'affects', clear },
      );
    }
    for (const resource of delta.resources.put) {
      const put = resourceRow(resource);
      this.#unit(storedKey(resource.id)).push({ table: 'resources', put });
    }
    for (const { resource, owners } of delta.ownership) {
      const clear = storedKey(resource);
      const rows = owners.map(owner => ownershipRow(resource, owner));
      this.#replace('ownership', clear, rows);
    }
    for (const { resource, affects } of delta.affects) {
      const clear = storedKey(resource);
      const rows = affects.map((one, at) => affectsRow(resource, one, at));
      this.#replace('affects', clear, rows);
    }
    this.#findings(delta, resourceOf);
  }

  #replace(table: 'ownership' | 'affects', clear: string, rows: Row[]) {
    this.#unit(clear).push({ table, clear });
    this.#unit(clear).push(...rows.map(put => ({ table, put })));
  }

  #findings(delta: Delta, resourceOf: ReadonlyMap<string, string>) {
    for (const clear of delta.violations.delete) {
      const resource = resourceOf.get(clear) ?? '';
      this.#unit(resource).push({ table: 'violations', clear });
    }
    for (const violation of delta.violations.put) {
      const put = violationRow(violation);
      this.#unit(storedKey(violation.resource)).push({
        table: 'violations',
        put,
      });
    }
    this.#coverage(delta);
    for (const clear of delta.errors.delete) {
      const resource = resourceOf.get(clear) ?? '';
      this.#unit(resource).push({ table: 'gate_errors', clear });
    }
    for (const error of delta.errors.put) {
      const put = gateErrorRow(error);
      this.#unit(storedKey(error.resource)).push({ table: 'gate_errors', put });
    }
  }

  /** With the violation: one that is new and admitted is at no moment read as one that is not. */
  #coverage({ coverage, violations }: Delta) {
    const resourceOf = new Map(
      violations.put.map(({ id, resource }) => [id, storedKey(resource)]),
    );
    const unit = ({ violation }: { violation: string }) =>
      this.#unit(resourceOf.get(violation) ?? '');
    for (const row of coverage.delete) {
      const clear = coverageRow(row);
      unit(row).push({ table: 'grant_coverage', clear });
    }
    for (const row of coverage.put) {
      const put = coverageRow(row);
      unit(row).push({ table: 'grant_coverage', put });
    }
  }
}

function pack(units: Iterable<Write[]>): Write[][] {
  const transactions: Write[][] = [];
  let current: Write[] = [];
  for (const unit of units) {
    if (current.length && current.length + unit.length > ROWS_PER_TRANSACTION) {
      transactions.push(current);
      current = [];
    }
    current.push(...unit);
  }
  if (current.length) {
    transactions.push(current);
  }
  return transactions;
}
