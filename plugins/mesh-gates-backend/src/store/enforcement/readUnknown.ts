import { MarkedObject } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { isoTime } from '../databaseClock';

/** An object of a grant that nobody knows, and since when it is seen. @internal */
export interface StoredUnknown extends MarkedObject {
  since: string;
}

/** Objects of grants that nobody knows, in all clusters. @internal */
export async function readUnknown(db: Knex): Promise<StoredUnknown[]> {
  const rows = await db('unknown_enforcements').orderBy([
    'cluster',
    'namespace',
    'name',
  ]);
  return rows.map(row => ({
    cluster: row.cluster,
    metadata: JSON.parse(row.object).metadata,
    since: isoTime(row.since),
  }));
}
