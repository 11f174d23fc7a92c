import { Knex } from 'knex';
import { isPostgres } from '../databaseClock';

/** Narrows a query to a list that may be long, bound as one parameter. @internal */
export function whereInList(
  query: Knex.QueryBuilder,
  column: string,
  values: readonly string[] | undefined,
): void {
  if (values === undefined) {
    return;
  }
  if (isPostgres(query)) {
    query.whereRaw('?? = any(?::text[])', [column, [...values] as never]);
  } else {
    query.whereRaw('?? in (select value from json_each(?))', [
      column,
      JSON.stringify(values),
    ]);
  }
}
