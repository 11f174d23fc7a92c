import { Knex } from 'knex';
import { databaseNow, later } from '../databaseClock';

const CLUSTER_TABLES = [
  'kinds',
  'gate_clusters',
  'placements',
  'problems',
  'resources',
  'ownership',
  'affects',
  'violations',
  'grant_coverage',
  'gate_errors',
  'verdicts',
  'verdict_history',
];

/** What an access that no replica has any more brought is forgotten after a day without a watch. */
const ORPHANED_MS = 24 * 3_600_000;

/** Clusters that an access listed before and does not list any more, and those of accesses that are gone for long. @internal */
export async function findGoneClusters(
  db: Knex,
  access: string,
  listed: readonly string[],
  accesses: readonly string[],
): Promise<string[]> {
  const before = later(await databaseNow(db), -ORPHANED_MS);
  return db('clusters')
    .whereNotIn('name', [...listed])
    .where(either =>
      either
        .where({ access })
        .orWhere(orphaned =>
          orphaned
            .where(unknown =>
              unknown.whereNull('access').orWhereNotIn('access', [...accesses]),
            )
            .whereRaw('coalesce(fresh_until, state_since) < ?', [before]),
        ),
    )
    .orderBy('name')
    .pluck('name');
}

/** Forgets a cluster with everything read from it; under its lease, so that nobody watches it meanwhile. @internal */
export async function forgetCluster(db: Knex, name: string): Promise<void> {
  // The cluster first: what is read joins it.
  await db('clusters').where({ name }).delete();
  for (const table of CLUSTER_TABLES) {
    await db(table).where({ cluster: name }).delete();
  }
}
