import { VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { Row } from './rows';

/** Gates of which nothing is deleted, since their files broke. @internal */
export type Kept = string[] | Knex.QueryBuilder;

const NOT_APPLICABLE = VERDICTS.indexOf('NotApplicable');

interface Known {
  key: string;
  rank: number;
  since: Date | string;
}

/**
 * Writes verdicts with since when each is what it is, and a row of history for each that changed. A verdict that comes back
 * as history knows it (after a restart, after its gate's file was mended) is no change.
 * @internal
 */
export async function writeVerdicts(
  tx: Knex.Transaction,
  cluster: string,
  now: string,
  {
    keys,
    puts,
    kept,
  }: { keys: readonly string[]; puts: readonly Row[]; kept: Kept },
): Promise<void> {
  await deleteVerdicts(tx, cluster, now, keys, kept);
  if (puts.length === 0) {
    return;
  }
  const known = await lastKnown(
    tx,
    cluster,
    puts.map(row => row.key as string),
  );
  const rows = puts.map(row => {
    const last = known.get(row.key as string);
    const same = last?.rank === row.rank;
    return { cluster, ...row, since: same ? last!.since : now };
  });
  const changed = puts.filter(
    row => known.get(row.key as string)?.rank !== row.rank,
  );
  await tx('verdicts').insert(rows).onConflict(['cluster', 'key']).merge();
  await appendHistory(
    tx,
    changed.map(row => ({
      cluster,
      key: row.key,
      rank: row.rank,
      gate_revision: row.gate_revision,
      at: now,
    })),
  );
}

async function deleteVerdicts(
  tx: Knex.Transaction,
  cluster: string,
  now: string,
  keys: readonly string[],
  kept: Kept,
): Promise<void> {
  if (keys.length === 0) {
    return;
  }
  const gone = await tx('verdicts')
    .where({ cluster })
    .whereIn('key', [...keys])
    .whereNotIn('gate', kept)
    .select('key', 'gate_revision');
  await appendHistory(
    tx,
    gone.map(row => ({ cluster, ...row, rank: NOT_APPLICABLE, at: now })),
  );
  await tx('verdicts')
    .where({ cluster })
    .whereIn(
      'key',
      gone.map(row => row.key),
    )
    .delete();
}

async function lastKnown(
  tx: Knex.Transaction,
  cluster: string,
  keys: string[],
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const latest = tx('verdict_history')
    .where({ cluster })
    .whereIn('key', keys)
    .groupBy('key')
    .max('id');
  const history: Known[] = await tx('verdict_history')
    .whereIn('id', latest)
    .select('key', 'rank', 'at as since');
  for (const row of history) {
    known.set(row.key, row);
  }
  return known;
}

async function appendHistory(
  tx: Knex.Transaction,
  rows: readonly object[],
): Promise<void> {
  if (rows.length) {
    await tx('verdict_history').insert([...rows]);
  }
}
