import { Knex } from 'knex';
import { isPostgres, nowSql } from './databaseClock';

/**
 * What is stored of a cluster may be shown as current for this long after somebody who watches it said so last: longer than
 * a watch takes to move to another replica, so that a move neither shows as an outage nor hides one.
 * @internal
 */
export const FRESH_MS = 30_000;

/** SQL that is true where a row of `clusters` calls itself current and nobody has confirmed it lately. @internal */
export function staleSql(db: Knex, alias: string): string {
  const now = nowSql(db);
  const until = `${alias}.fresh_until`;
  return `(${alias}.state = 'Current' and (${until} is null or ${until} <= ${now}))`;
}

/** SQL of when a cluster was watched last, for people. @internal */
export function lastWatchedSql(db: Knex, alias: string): string {
  const seconds = FRESH_MS / 1000;
  return isPostgres(db)
    ? `to_char((${alias}.fresh_until - interval '${seconds} seconds') at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')`
    : `strftime('%Y-%m-%d %H:%M UTC', ${alias}.fresh_until, '-${seconds} seconds')`;
}
