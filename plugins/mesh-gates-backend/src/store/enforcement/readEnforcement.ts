import { Grant, Subject } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { optionalTime } from '../databaseClock';
import { whereInList } from '../read/whereInList';
import { readGrantsWhere } from '../requests/readGrants';
import { whereHolds } from '../requests/whereHolds';

/** How far a grant is enforced in a cluster, as last seen. @internal */
export interface StoredEnforcement {
  grant: string;
  cluster: string;
  enforcer: string;
  seen: boolean;
  appliedAt?: string;
  removedAt?: string;
  subjects: readonly Subject[];
  problem?: string;
  warnings: readonly string[];
}

/** How far grants are enforced, by cluster. @internal */
export async function readEnforcements(
  db: Knex,
  grants: readonly string[],
  cluster?: string,
): Promise<StoredEnforcement[]> {
  const query = db('grant_enforcements').orderBy(['grant_id', 'cluster']);
  whereInList(query, 'grant_id', grants);
  if (cluster !== undefined) {
    query.where({ cluster });
  }
  return (await query).map((row: any) => ({
    grant: row.grant_id,
    cluster: row.cluster,
    enforcer: row.enforcer,
    seen: Boolean(row.seen),
    appliedAt: optionalTime(row.applied_at),
    removedAt: optionalTime(row.removed_at),
    subjects: JSON.parse(row.subjects),
    problem: row.problem ?? undefined,
    warnings: JSON.parse(row.warnings),
  }));
}

/** Grants with a scope in a cluster that hold now, and those that ended and of which the right may still be there. @internal */
export async function readEnforceable(
  db: Knex,
  cluster: string,
  now: string,
): Promise<{ holding: Grant[]; ended: Grant[] }> {
  const here = () => db('grant_scopes').where({ cluster }).select('grant_id');
  const holding = await readGrantsWhere(db, query => {
    query.whereIn('id', here());
    whereHolds(query, now);
  });
  const left = await readGrantsWhere(db, query =>
    query.whereIn(
      'id',
      db('grant_enforcements')
        .where({ cluster })
        .whereNull('removed_at')
        .select('grant_id'),
    ),
  );
  const held = new Set(holding.map(({ id }) => id));
  return { holding, ended: left.filter(({ id }) => !held.has(id)) };
}

/** Which of these grants are known, ended ones too. @internal */
export async function readKnownGrants(
  db: Knex,
  grants: readonly string[],
): Promise<ReadonlySet<string>> {
  const query = db('grants');
  whereInList(query, 'id', grants);
  return new Set(await query.pluck('id'));
}

/** Clusters with a scope of any grant, and those that are read. @internal */
export async function readEnforceableClusters(db: Knex): Promise<string[]> {
  const scopes: string[] = await db('grant_scopes')
    .distinct('cluster')
    .pluck('cluster');
  const read: string[] = await db('clusters').pluck('name');
  return [...new Set([...scopes, ...read])].sort();
}
