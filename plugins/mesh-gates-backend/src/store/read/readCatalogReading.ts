import { CatalogEntity } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { databaseNow, optionalTime } from '../databaseClock';

/** How the reading of the catalog goes, whoever reads it. @internal */
export interface CatalogReading {
  /** Grows with every change of entities. */
  revision: number;
  state: 'Reading' | 'Current' | 'NotCurrent';
  reason?: string;
  asOf?: string;
  entities?: number;
}

/** The catalog is read every minute; nobody does where it was read last so long ago. */
const STALE_MS = 5 * 60_000;

/** How the reading of the catalog goes now. @internal */
export async function readCatalogReading(db: Knex): Promise<CatalogReading> {
  const now = await databaseNow(db);
  const row = await db('catalog_reading').where({ id: 1 }).first();
  const asOf = optionalTime(row.as_of);
  const stale =
    row.state === 'Current' &&
    Date.parse(now) - Date.parse(asOf ?? now) > STALE_MS;
  return {
    revision: Number(row.revision),
    state: stale ? 'NotCurrent' : row.state,
    reason: stale ? 'Nobody reads the catalog' : row.reason ?? undefined,
    asOf,
    entities: row.entities === null ? undefined : Number(row.entities),
  };
}

/** Entities that were written since a revision, and the revision as of which these are all. @internal */
export async function readChangedEntities(
  db: Knex,
  since: number,
): Promise<{ entities: CatalogEntity[]; revision: number }> {
  const rows: { entity: string; revision: string | number }[] = await db(
    'entities',
  )
    .where('revision', '>', since)
    .select('entity', 'revision');
  return {
    entities: rows.map(({ entity }) => JSON.parse(entity)),
    revision: rows.reduce(
      (latest, row) => Math.max(latest, Number(row.revision)),
      since,
    ),
  };
}

/** Which of the entities there are no more; reads all refs only where the number says that some are gone. @internal */
export async function readGoneEntities(
  db: Knex,
  known: ReadonlySet<string>,
): Promise<string[]> {
  const [{ total }] = await db('entities').count('* as total');
  if (Number(total) === known.size) {
    return [];
  }
  const refs = new Set<string>(await db('entities').pluck('ref'));
  return [...known].filter(ref => !refs.has(ref));
}
