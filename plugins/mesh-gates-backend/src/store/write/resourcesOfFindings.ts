import { Delta } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { ROWS_PER_TRANSACTION } from './planTransactions';

/** Resource by id of the violations and errors that a delta deletes; needed only where it is cut. @internal */
export async function resourcesOfFindings(
  db: Knex,
  cluster: string,
  delta: Delta,
): Promise<ReadonlyMap<string, string>> {
  const resourceOf = new Map<string, string>();
  for (const [table, ids] of [
    ['violations', delta.violations.delete],
    ['gate_errors', delta.errors.delete],
  ] as const) {
    for (let from = 0; from < ids.length; from += ROWS_PER_TRANSACTION) {
      const rows: { id: string; resource: string }[] = await db(table)
        .where({ cluster })
        .whereIn('id', ids.slice(from, from + ROWS_PER_TRANSACTION))
        .select('id', 'resource');
      for (const row of rows) {
        resourceOf.set(row.id, row.resource);
      }
    }
  }
  return resourceOf;
}
