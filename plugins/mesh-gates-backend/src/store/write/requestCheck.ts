import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { databaseNow, optionalTime } from '../databaseClock';

/** Asks whoever watches a cluster to look at it anew; answers when that was. @internal */
export async function requestCheck(db: Knex, cluster: string): Promise<string> {
  const check_requested_at = await databaseNow(db);
  const asked = await db('clusters')
    .where({ name: cluster })
    .update({ check_requested_at });
  if (asked === 0) {
    throw new NotFoundError(`No cluster has the name ${cluster}`);
  }
  return check_requested_at;
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
