import { Knex } from 'knex';
import { Kept, writeVerdicts } from './writeVerdicts';
import { DeltaTable, Write } from './planTransactions';
import { Row } from './rows';

/** How each table is addressed: the column that `clear` names, and the columns that make a row the same row. */
const IDENTITY: Record<DeltaTable, { clear: string; conflict: string[] }> = {
  resources: { clear: 'key', conflict: ['cluster', 'key'] },
  ownership: { clear: 'resource', conflict: ['cluster', 'resource', 'entity'] },
  affects: { clear: 'resource', conflict: ['cluster', 'resource', 'position'] },
  placements: { clear: '', conflict: ['cluster', 'entity', 'namespace'] },
  violations: { clear: 'id', conflict: ['cluster', 'id'] },
  gate_errors: { clear: 'id', conflict: ['cluster', 'id'] },
  grant_coverage: {
    clear: '',
    conflict: ['cluster', 'violation', 'grant_id'],
  },
  verdicts: { clear: 'key', conflict: ['cluster', 'key'] },
  gate_clusters: { clear: 'gate', conflict: ['cluster', 'gate'] },
};

/** What a gate said before its file broke stays, and is read as `Error` until the file is mended. */
const KEPT_OF_BROKEN_GATES = new Set(['violations', 'gate_errors', 'verdicts']);

/** Carries out the writes of one transaction: deletes first. @internal */
export async function applyWrites(
  tx: Knex.Transaction,
  cluster: string,
  now: string,
  writes: readonly Write[],
  kept: Kept,
): Promise<void> {
  for (const table of Object.keys(IDENTITY) as DeltaTable[]) {
    const mine = writes.filter(write => write.table === table);
    const clears = mine.flatMap(write => ('clear' in write ? [write] : []));
    const puts = mine.flatMap(write => ('put' in write ? [write.put] : []));
    if (table === 'verdicts') {
      const keys = clears.map(write => write.clear as string);
      await writeVerdicts(tx, cluster, now, { keys, puts, kept });
    } else {
      await clearRows(tx, cluster, table, clears, kept);
      await putRows(tx, cluster, now, table, puts);
    }
  }
}

async function clearRows(
  tx: Knex.Transaction,
  cluster: string,
  table: DeltaTable,
  clears: readonly Extract<Write, { clear: unknown }>[],
  kept: Kept,
): Promise<void> {
  if (clears.length === 0) {
    return;
  }
  if (table === 'placements' || table === 'grant_coverage') {
    for (const { clear } of clears) {
      await tx(table)
        .where({ cluster, ...(clear as object) })
        .delete();
    }
    return;
  }
  const query = tx(table)
    .where({ cluster })
    .whereIn(
      IDENTITY[table].clear,
      clears.map(write => write.clear as string),
    );
  if (KEPT_OF_BROKEN_GATES.has(table)) {
    query.whereNotIn('gate', kept);
  }
  await query.delete();
}

async function putRows(
  tx: Knex.Transaction,
  cluster: string,
  now: string,
  table: DeltaTable,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const { conflict } = IDENTITY[table];
  const dated = table === 'violations' || table === 'gate_errors';
  const stated = table === 'gate_clusters';
  const changing = Object.keys(rows[0]).filter(
    name => !conflict.includes(name),
  );
  const insert = tx(table)
    .insert(
      rows.map(row => ({
        cluster,
        ...row,
        ...(dated && { since: now }),
        ...(stated && { state_since: now }),
      })),
    )
    .onConflict(conflict);
  if (stated) {
    await insert.merge({
      state: tx.raw('excluded.state'),
      reason: tx.raw('excluded.reason'),
      state_since: tx.raw(
        'case when ?? = excluded.state then ?? else excluded.state_since end',
        ['gate_clusters.state', 'gate_clusters.state_since'],
      ),
    });
  } else if (changing.length) {
    await insert.merge(changing);
  } else {
    await insert.ignore();
  }
}
