import { Knex } from 'knex';
import { isPostgres } from '../databaseClock';

/**
 * Lets transactions about the same gate and entity go one after the other: whether a request repeats another one, or a grant gives what
 * one gives already, is decided by rows that may not be there yet. SQLite has one writer anyway.
 * @internal
 */
export async function lockSubject(
  tx: Knex.Transaction,
  { gate, entity }: { gate: string; entity: string },
): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `mesh-gates ${gate} ${entity}`,
    ]);
  }
}
