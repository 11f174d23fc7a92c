import { Knex } from 'knex';
import { isPostgres } from '../databaseClock';

/** Tables that the first reading of a cluster fills. */
const TABLES = [
  'affects',
  'ownership',
  'placements',
  'resources',
  'verdict_history',
  'verdicts',
  'violations',
];

/**
 * Has PostgreSQL look at how much there is of what. By itself it does so a minute later, and until then plans every read as if the
 * tables were as empty as they were, which takes a hundred times as long where a big cluster has just been read.
 * @internal
 */
export async function refreshStatistics(db: Knex): Promise<void> {
  if (!isPostgres(db)) {
    return;
  }
  for (const table of TABLES) {
    await db.raw('analyze ??', [table]);
  }
}
