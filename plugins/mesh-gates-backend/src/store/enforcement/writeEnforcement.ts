import { Grant, holds } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { cleanOptional, cleanText, jsonText } from '../cleanText';
import { databaseNow } from '../databaseClock';

/** What was seen of a grant in a cluster. @internal */
export interface EnforcementLook {
  grant: Grant;
  seen: boolean;
  problem?: string;
}

/** An object of a grant that nobody knows. @internal */
export interface UnknownObject {
  metadata: { namespace: string; name: string };
}

/** Writes what an enforcer saw in a cluster; what it saw first and last keeps its time. @internal */
export async function writeEnforcement(
  db: Knex,
  { cluster, enforcer }: { cluster: string; enforcer: string },
  looks: readonly EnforcementLook[],
  unknown: readonly UnknownObject[],
): Promise<void> {
  await db.transaction(async tx => {
    const now = await databaseNow(tx);
    for (const { grant, seen, problem } of looks) {
      const key = { grant_id: grant.id, cluster };
      const before = await tx('grant_enforcements').where(key).first();
      const gone = !seen && !holds(grant, now);
      await tx('grant_enforcements')
        .insert({
          ...key,
          enforcer,
          seen,
          checked_at: now,
          applied_at: before?.applied_at ?? (seen ? now : null),
          removed_at: gone ? before?.removed_at ?? now : null,
          problem: cleanOptional(problem),
        })
        .onConflict(['grant_id', 'cluster'])
        .merge();
    }
    await replaceUnknown(tx, cluster, unknown, now);
  });
}

async function replaceUnknown(
  tx: Knex.Transaction,
  cluster: string,
  unknown: readonly UnknownObject[],
  now: string,
): Promise<void> {
  const known = await tx('unknown_enforcements').where({ cluster });
  const since = new Map(
    known.map(row => [`${row.namespace}/${row.name}`, row.since]),
  );
  await tx('unknown_enforcements').where({ cluster }).delete();
  for (const object of unknown) {
    const { namespace, name } = object.metadata;
    await tx('unknown_enforcements').insert({
      cluster,
      namespace,
      name,
      object: cleanText(jsonText(object)),
      since: since.get(`${namespace}/${name}`) ?? now,
    });
  }
}
