import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { databaseNow, isoTime, later, optionalTime } from '../databaseClock';

/** To ask again sooner has no effect, so that nobody can make an API server busy by it. */
const EVERY_MS = 10_000;

/** Asks whoever watches a cluster to look at it anew, unless somebody just did; answers when it was asked for. @internal */
export async function requestCheck(db: Knex, cluster: string): Promise<string> {
  const now = await databaseNow(db);
  const asked = await db('clusters')
    .where({ name: cluster })
    .where(either =>
      either
        .whereNull('check_requested_at')
        .orWhere('check_requested_at', '<=', later(now, -EVERY_MS)),
    )
    .update({ check_requested_at: now });
  if (asked > 0) {
    return now;
  }
  const row = await db('clusters')
    .where({ name: cluster })
    .first('check_requested_at');
  if (!row) {
    throw new NotFoundError(`No cluster has the name ${cluster}`);
  }
  return isoTime(row.check_requested_at);
}

/** When each of the clusters was last asked to be looked at anew. @internal */
export async function readRequestedChecks(
  db: Knex,
  clusters: readonly string[],
): Promise<Map<string, string | undefined>> {
  const rows = await db('clusters')
    .whereIn('name', [...clusters])
    .select('name', 'check_requested_at');
  return new Map(
    rows.map(row => [row.name, optionalTime(row.check_requested_at)]),
  );
}
