import {
  describedGrants,
  GrantListItem,
  grantMarks,
  holds,
} from '@mesh-gates/engine';
import { Knex } from 'knex';
import { databaseNow } from '../store/databaseClock';
import { readUnknown } from '../store/enforcement/readUnknown';
import { readGates } from '../store/read/readGates';

/** An object that names a grant which nobody knows. @internal */
export interface OrphanObject {
  cluster: string;
  namespace: string;
  name: string;
  since: string;
}

/** What is left in clusters of a grant that nobody knows. @internal */
export interface Orphan {
  /** As objects name it; '' where they name none. */
  grant: string;
  /** What they say of it, which may be forged. */
  described?: GrantListItem;
  objects: readonly OrphanObject[];
  /** Why it cannot be adopted, as far as that is known before anybody tries. */
  fault?: string;
}

/** Objects of unknown grants by grant, in all clusters. @internal */
export async function readOrphans(db: Knex): Promise<Orphan[]> {
  const unknown = await readUnknown(db);
  const described = new Map(
    describedGrants(unknown).map(item => [item.id, item]),
  );
  const gates = new Set((await readGates(db)).map(({ name }) => name));
  const now = await databaseNow(db);
  const grants = new Map<string, OrphanObject[]>();
  for (const { cluster, metadata, since } of unknown) {
    const { namespace, name, labels = {} } = metadata;
    const grant = labels[grantMarks.grant] ?? '';
    const objects = grants.get(grant) ?? [];
    grants.set(grant, [...objects, { cluster, namespace, name, since }]);
  }
  return [...grants].sort(byGrant).map(([grant, objects]) => {
    const item = described.get(grant);
    const fault = faultOf(item, gates, now);
    return {
      grant,
      objects,
      ...(item && { described: item }),
      ...(fault !== undefined && { fault }),
    };
  });
}

function faultOf(
  item: GrantListItem | undefined,
  gates: ReadonlySet<string>,
  now: string,
): string | undefined {
  if (!item) {
    return 'Its objects do not say what it was, or contradict each other. Remove them, or ask for access again.';
  }
  if (!gates.has(item.gate)) {
    return `There is no gate ${item.gate}`;
  }
  const { start, end, endedAt } = item;
  return holds({ start, end, ...(endedAt && { ended: { at: endedAt } }) }, now)
    ? undefined
    : `It ended at ${endedAt ?? end}. Remove its objects.`;
}

function byGrant([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
