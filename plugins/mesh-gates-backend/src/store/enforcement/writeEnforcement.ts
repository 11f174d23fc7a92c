import { Grant, holds, Subject } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { cleanOptional, cleanText, jsonText } from '../cleanText';
import { databaseNow, optionalTime } from '../databaseClock';

/** What was seen of a grant in a cluster. @internal */
export interface EnforcementLook {
  grant: Grant;
  /** Whether the right is there; absent where nobody could look. */
  seen?: boolean;
  /** Who is to have it; absent where it was not looked at. */
  subjects?: readonly Subject[];
  problem?: string;
  /** Absent where it was not looked at. */
  warnings?: readonly string[];
}

/** Where and by whom it was seen. @internal */
export interface EnforcementPlace {
  cluster: string;
  enforcer: string;
}

/** Writes what an enforcer saw in a cluster; what it saw first keeps its time. @internal */
export async function writeEnforcement(
  db: Knex,
  place: EnforcementPlace,
  looks: readonly EnforcementLook[],
): Promise<void> {
  await db.transaction(async tx => {
    const now = await databaseNow(tx);
    for (const look of looks) {
      const key = { grant_id: look.grant.id, cluster: place.cluster };
      const before = await tx('grant_enforcements').where(key).first();
      const row = { ...key, ...rowOf(place, look, before, now) };
      if (!before || differs(row, before)) {
        await tx('grant_enforcements')
          .insert(row)
          .onConflict(['grant_id', 'cluster'])
          .merge();
      }
    }
  });
}

function rowOf(
  { enforcer }: EnforcementPlace,
  look: EnforcementLook,
  before: any,
  now: string,
) {
  const seen = look.seen ?? Boolean(before?.seen);
  const gone = look.seen === false && !holds(look.grant, now);
  const appliedAt = optionalTime(before?.applied_at) ?? (seen ? now : null);
  const removedAt = optionalTime(before?.removed_at) ?? now;
  return {
    enforcer,
    seen,
    applied_at: appliedAt,
    removed_at: gone ? removedAt : null,
    subjects: look.subjects
      ? cleanText(jsonText(look.subjects))
      : before?.subjects ?? '[]',
    problem: cleanOptional(look.problem),
    warnings: look.warnings
      ? cleanText(jsonText(look.warnings))
      : before?.warnings ?? '[]',
  };
}

/** A look that says what is known is not written: clusters are looked at all the time. */
function differs(row: ReturnType<typeof rowOf>, before: any): boolean {
  return (
    row.enforcer !== before.enforcer ||
    row.seen !== Boolean(before.seen) ||
    row.applied_at !== (optionalTime(before.applied_at) ?? null) ||
    row.removed_at !== (optionalTime(before.removed_at) ?? null) ||
    row.subjects !== before.subjects ||
    row.problem !== before.problem ||
    row.warnings !== before.warnings
  );
}
