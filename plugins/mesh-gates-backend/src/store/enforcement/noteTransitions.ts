import { Knex } from 'knex';
import { databaseNow } from '../databaseClock';

/** Transactions may become visible in another order than their rows were numbered in: so far back is looked again. */
const LOOK_BACK = 200;

/** Something that began or ended a grant, and where. @internal */
export interface GrantChange {
  id: number;
  clusters: readonly string[];
}

/** The last transition that has to be enforced. @internal */
export async function lastTransition(db: Knex): Promise<number> {
  const [{ last }] = await db('outbox')
    .where({ topic: 'Enforce' })
    .max({ last: 'id' });
  return Number(last ?? 0);
}

/** Transitions that have to be enforced, from a while before `last` on. @internal */
export async function readTransitions(
  db: Knex,
  last: number,
): Promise<GrantChange[]> {
  const rows: any[] = await db('outbox as o')
    .leftJoin('grant_scopes as s', 's.grant_id', 'o.grant_id')
    .where('o.topic', 'Enforce')
    .where('o.id', '>', last - LOOK_BACK)
    .orderBy('o.id')
    .select('o.id', 's.cluster');
  const clusters = new Map<number, string[]>();
  for (const { id, cluster } of rows) {
    const known = clusters.get(Number(id)) ?? [];
    clusters.set(Number(id), cluster ? [...known, cluster] : known);
  }
  return [...clusters].map(([id, names]) => ({ id, clusters: names }));
}

/**
 * Marks transitions as noticed. A cluster is brought to what holds by looking at all of it, also whenever somebody begins to, so that
 * nothing is lost where whoever noticed it is killed.
 * @internal
 */
export async function finishTransitions(
  db: Knex,
  ids: readonly number[],
): Promise<void> {
  const done_at = await databaseNow(db);
  await db('outbox')
    .whereIn('id', [...ids])
    .whereNull('done_at')
    .update({ done_at });
}
