import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';

/** Locks a cluster's row for a transaction, or refuses it: somebody else writes this cluster now. @internal */
export async function holdEpoch(
  tx: Knex.Transaction,
  { cluster, epoch }: { cluster: string; epoch: number },
): Promise<void> {
  const held = await tx('clusters')
    .where({ name: cluster, epoch })
    .update({ epoch });
  if (held === 0) {
    throw new ConflictError(
      `Cluster ${cluster} is written by another epoch than ${epoch} now`,
    );
  }
}
