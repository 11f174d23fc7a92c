import { ClusterFacts } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { databaseNow } from '../databaseClock';

/**
 * Begins a new epoch of a cluster: writes of older ones are refused from now on, and nothing of it is current until it has
 * been read whole again.
 * @internal
 */
export async function openCluster(
  db: Knex,
  facts: ClusterFacts,
  reason: string,
): Promise<number> {
  return db.transaction(async tx => {
    const now = await databaseNow(tx);
    const before = await tx('clusters')
      .where({ name: facts.name })
      .first('epoch', 'state', 'state_since');
    const epoch = Number(before?.epoch ?? 0) + 1;
    await tx('clusters')
      .insert({
        name: facts.name,
        environment: facts.environment,
        labels: JSON.stringify(facts.labels),
        mesh_version: facts.meshVersion,
        state: 'Reading',
        reason,
        state_since: before?.state === 'Reading' ? before.state_since : now,
        epoch,
        sequence: 0,
      })
      .onConflict('name')
      .merge();
    return epoch;
  });
}
