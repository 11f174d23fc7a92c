import { Knex } from 'knex';
import { databaseNow, isPostgres, later } from '../databaseClock';
import { OutboxTopic } from './writeTransition';

/** Something to be done about a transition. @internal */
export interface OutboxEntry {
  id: number;
  topic: OutboxTopic;
  request: string;
  grant?: string;
  event: number;
  attempts: number;
}

/**
 * Takes what is due, in the order in which it happened, and keeps others from it for a while: who takes it has that long to say that it
 * is done. What a killed replica took is due again then, so that whatever is done must bear being done twice.
 * @internal
 */
export async function takeOutbox(
  db: Knex,
  topic: OutboxTopic,
  { limit, forMs }: { limit: number; forMs: number },
): Promise<OutboxEntry[]> {
  return db.transaction(async tx => {
    const now = await databaseNow(tx);
    const due = tx('outbox')
      .where({ topic })
      .whereNull('done_at')
      .where('due_at', '<=', now)
      .orderBy('id')
      .limit(limit);
    const rows: any[] = await (isPostgres(tx)
      ? due.forUpdate().skipLocked()
      : due);
    await tx('outbox')
      .whereIn(
        'id',
        rows.map(({ id }) => id),
      )
      .update({
        due_at: later(now, forMs),
        attempts: tx.raw('attempts + 1'),
      });
    return rows.map(row => ({
      id: Number(row.id),
      topic: row.topic,
      request: row.request,
      ...(row.grant_id && { grant: row.grant_id }),
      event: Number(row.event),
      attempts: Number(row.attempts) + 1,
    }));
  });
}

/** Says that something is done. @internal */
export async function finishOutbox(db: Knex, id: number): Promise<void> {
  const done_at = await databaseNow(db);
  await db('outbox').where({ id }).update({ done_at, problem: null });
}

/** Says why something could not be done; it is due again after a while. @internal */
export async function postponeOutbox(
  db: Knex,
  id: number,
  problem: string,
  forMs: number,
): Promise<void> {
  const due_at = later(await databaseNow(db), forMs);
  await db('outbox')
    .where({ id })
    .update({ due_at, problem: problem.slice(0, 1000) });
}
