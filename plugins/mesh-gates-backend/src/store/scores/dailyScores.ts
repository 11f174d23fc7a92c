import { Knex } from 'knex';
import { Lease, holdLease } from '../leases/Leases';
import { databaseNow } from '../databaseClock';
import { ROWS_PER_TRANSACTION } from '../write/planTransactions';

/** A verdict that differs from the day before. @internal */
export interface DailyScore {
  day: string;
  entity: string;
  gate: string;
  rank: number;
  weight: number;
  rank_before: number;
  weight_before: number;
  cause: 'Rule' | 'Entity';
}

/** A day of which scores were kept. @internal */
export interface ScoreDay {
  day: string;
  version: number;
  /** Whether each cluster was current at some time of the day. */
  clusters: Record<string, boolean>;
}

/** Days of which scores were kept, oldest first. @internal */
export async function readScoreDays(db: Knex): Promise<ScoreDay[]> {
  const rows = await db('score_days').orderBy('day');
  return rows.map(row => ({
    day: row.day,
    version: Number(row.version),
    clusters: JSON.parse(row.clusters),
  }));
}

/** What changed on days from one to another, by day, a page at a time. @internal */
export async function readDailyScores(
  db: Knex,
  { from, to }: { from: string; to: string },
  after: Pick<DailyScore, 'day' | 'entity' | 'gate'> | undefined,
  limit: number,
): Promise<DailyScore[]> {
  const query = db('daily_scores').whereBetween('day', [from, to]);
  if (after) {
    query.whereRaw('(??, ??, ??) > (?, ?, ?)', [
      ...['day', 'entity', 'gate'],
      ...[after.day, after.entity, after.gate],
    ]);
  }
  return query.orderBy(['day', 'entity', 'gate']).limit(limit);
}

/** What is to be written of a day. @internal */
export interface DayWrites {
  day: string;
  put: readonly DailyScore[];
  /** Verdicts that are again what they were the day before. */
  gone: readonly { entity: string; gate: string }[];
  clusters: Record<string, boolean>;
}

/** Writes what a day has come to so far, under a lease and a few rows at a time. @internal */
export async function writeDay(
  db: Knex,
  lease: Lease,
  { day, put, gone, clusters }: DayWrites,
): Promise<void> {
  await inParts(put, part =>
    db.transaction(async tx => {
      await holdLease(tx, lease);
      await tx('daily_scores')
        .insert([...part])
        .onConflict(['day', 'entity', 'gate'])
        .merge();
    }),
  );
  await inParts(gone, part =>
    db.transaction(async tx => {
      await holdLease(tx, lease);
      for (const { entity, gate } of part) {
        await tx('daily_scores').where({ day, entity, gate }).delete();
      }
    }),
  );
  await db.transaction(async tx => {
    await holdLease(tx, lease);
    await tx('score_days')
      .insert({
        day,
        version: 1,
        at: await databaseNow(tx),
        clusters: JSON.stringify(clusters),
      })
      .onConflict('day')
      .merge({
        version: tx.raw('?? + 1', ['score_days.version']),
        at: tx.raw('excluded.at'),
        clusters: tx.raw('excluded.clusters'),
      });
  });
}

/**
 * Drops days before another. Of each verdict the last of them stays: it is what the days that are kept begin with.
 * @internal
 */
export async function dropDaysBefore(
  db: Knex,
  lease: Lease,
  day: string,
): Promise<void> {
  await db.transaction(async tx => {
    await holdLease(tx, lease);
    const old = await tx('score_days').where('day', '<', day).delete();
    if (old === 0) {
      return;
    }
    await tx('daily_scores as d')
      .where('d.day', '<', day)
      .whereExists(
        tx('daily_scores as n')
          .select(tx.raw('1'))
          .whereRaw('n.entity = d.entity and n.gate = d.gate')
          .whereRaw('n.day > d.day')
          .where('n.day', '<', day),
      )
      .delete();
  });
}

async function inParts<Row>(
  rows: readonly Row[],
  write: (part: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_TRANSACTION) {
    await write(rows.slice(from, from + ROWS_PER_TRANSACTION));
    await new Promise(resolve => setImmediate(resolve));
  }
}
