import { Knex } from 'knex';
import { later } from '../databaseClock';
import { FRESH_MS } from '../freshness';

/** Confirms clusters that their watchers have as current, in the transaction that renews their leases. @internal */
export async function keepFresh(
  tx: Knex.Transaction,
  clusters: readonly { cluster: string; epoch: number }[],
  now: string,
): Promise<void> {
  for (const { cluster, epoch } of clusters) {
    await tx('clusters')
      .where({ name: cluster, epoch, state: 'Current' })
      .update({ fresh_until: later(now, FRESH_MS) });
  }
}
