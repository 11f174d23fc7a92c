import { Knex } from 'knex';
import { isoTime } from '../databaseClock';

/** Answers that are looked at, and how few say nothing. */
const [MOST, LEAST] = [50, 3];

/** Median of how many seconds people took for the last decisions about a gate; undefined where there are too few. @internal */
export async function usualAnswerSeconds(
  db: Knex,
  gate: string,
): Promise<number | undefined> {
  const rows = await db('requests')
    .where({ gate })
    .whereIn('state', ['Approved', 'Denied'])
    .orderBy('since', 'desc')
    .limit(MOST)
    .select('created_at', 'since', 'decision');
  const seconds = rows
    .filter(({ decision }) => JSON.parse(decision).by.startsWith('user:'))
    .map(
      ({ created_at, since }) =>
        (Date.parse(isoTime(since)) - Date.parse(isoTime(created_at))) / 1000,
    )
    .sort((a, b) => a - b);
  return seconds.length < LEAST
    ? undefined
    : Math.round(seconds[Math.floor(seconds.length / 2)]);
}
