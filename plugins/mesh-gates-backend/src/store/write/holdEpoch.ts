import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { isoTime, nowSql } from '../databaseClock';

/**
 * Locks a cluster's row for a transaction, or refuses it: somebody else writes this cluster now. Answers the time by the database's
 * clock.
 * @internal
 */
export async function holdEpoch(
  tx: Knex.Transaction,
  { cluster, epoch }: { cluster: string; epoch: number },
): Promise<string> {
  const held = await tx('clusters')
    .where({ name: cluster, epoch })
    .forUpdate()
    .first(tx.raw(`${nowSql(tx)} as now`));
  if (!held) {
    throw new ConflictError(
      `Cluster ${cluster} is written by another epoch than ${epoch} now`,
    );
  }
  return isoTime(held.now);
}
