import { Knex } from 'knex';
import { databaseNow } from '../databaseClock';
import { Lease, holdLease } from '../leases/Leases';

/** Notes how a reading of the catalog ended, under the lease of whoever reads it. @internal */
export async function noteCatalogReading(
  db: Knex,
  lease: Lease,
  reading: { entities: number } | { reason: string },
): Promise<void> {
  await db.transaction(async tx => {
    await holdLease(tx, lease);
    const row = tx('catalog_reading').where({ id: 1 });
    await ('reason' in reading
      ? row.update({ state: 'NotCurrent', reason: reading.reason })
      : row.update({
          state: 'Current',
          reason: null,
          as_of: await databaseNow(tx),
          entities: reading.entities,
        }));
  });
}
