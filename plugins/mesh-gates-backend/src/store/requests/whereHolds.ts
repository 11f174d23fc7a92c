import { Knex } from 'knex';

/** Narrows a query to grants that hold at an instant: the engine's `holds` in SQL, and tested against it. @internal */
export function whereHolds(
  query: Knex.QueryBuilder,
  at: string | Knex.Raw,
  table: string = 'grants',
): void {
  query
    .where(`${table}.start_at`, '<=', at)
    .where(`${table}.end_at`, '>', at)
    .where(inner =>
      inner
        .whereNull(`${table}.ended_at`)
        .orWhere(`${table}.ended_at`, '>', at),
    );
}
