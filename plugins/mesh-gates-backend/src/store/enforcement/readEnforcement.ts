import { Grant } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { isoTime, optionalTime } from '../databaseClock';
import { whereInList } from '../read/whereInList';
import { readGrantsWhere } from '../requests/readGrants';
import { whereHolds } from '../requests/whereHolds';

/** How far a grant is enforced in a cluster, as last seen. @internal */
export interface StoredEnforcement {
  grant: string;
  cluster: string;
  enforcer: string;
  seen: boolean;
  checkedAt: string;
  appliedAt?: string;
  removedAt?: string;
  problem?: string;
}

/** How far grants are enforced, by cluster. @internal */
export async function readEnforcements(
  db: Knex,
  grants: readonly string[],
): Promise<StoredEnforcement[]> {
  const query = db('grant_enforcements').orderBy(['grant_id', 'cluster']);
  whereInList(query, 'grant_id', grants);
  return (await query).map((row: any) => ({
    grant: row.grant_id,
    cluster: row.cluster,
    enforcer: row.enforcer,
    seen: Boolean(row.seen),
    checkedAt: isoTime(row.checked_at),
    appliedAt: optionalTime(row.applied_at),
    removedAt: optionalTime(row.removed_at),
    problem: row.problem ?? undefined,
  }));
}

/** Every grant with a scope in a cluster, ended ones too. @internal */
export async function readGrantsIn(
  db: Knex,
  cluster: string,
): Promise<Grant[]> {
  return readGrantsWhere(db, query =>
    query.whereIn(
      'id',
      db('grant_scopes').where({ cluster }).select('grant_id'),
    ),
  );
}

/** Clusters that hold, or should hold, anything of a grant. @internal */
export async function readEnforcedClusters(
  db: Knex,
  now: string,
): Promise<string[]> {
  const held = db('grants').select('id');
  whereHolds(held, now);
  const wanted: string[] = await db('grant_scopes')
    .whereIn('grant_id', held)
    .distinct('cluster')
    .pluck('cluster');
  const left: string[] = await db('grant_enforcements')
    .where({ seen: true })
    .distinct('cluster')
    .pluck('cluster');
  return [...new Set([...wanted, ...left])].sort();
}
