import { Knex } from 'knex';

/** Now by the database's clock, so that replicas with clocks of their own agree. @internal */
export async function databaseNow(db: Knex): Promise<string> {
  const [row] = await db.select<{ now: Date | string }[]>(
    db.raw(`${nowSql(db)} as now`),
  );
  return isoTime(row.now);
}

/** SQL of now by the database's clock; where it stands several times in a query, it may differ by the time that this takes. @internal */
export function nowSql(db: Knex): string {
  return isPostgres(db)
    ? 'clock_timestamp()'
    : "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
}

/** SQL of the moment at which a query began, by the database's clock: one for all of its rows. @internal */
export function queryNow(db: Knex): Knex.Raw {
  return isPostgres(db) ? db.raw('statement_timestamp()') : db.raw(nowSql(db));
}

/** A time so much after another. @internal */
export function later(time: string, ms: number): string {
  return isoTime(new Date(Date.parse(time) + ms));
}

/** A time as either engine gives it, as RFC 3339 in UTC. @internal */
export function isoTime(value: Date | string): string {
  return (value instanceof Date ? value : new Date(value)).toISOString();
}

/** As `isoTime`, where there may be none. @internal */
export function optionalTime(
  value: Date | string | null | undefined,
): string | undefined {
  return value === null || value === undefined ? undefined : isoTime(value);
}

/** Whether the engine is PostgreSQL; the other one is SQLite. @internal */
export function isPostgres(db: Knex | Knex.QueryBuilder): boolean {
  return String(db.client.config.client).includes('pg');
}
