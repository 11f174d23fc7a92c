import { ClusterFacts } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { databaseNow } from '../databaseClock';
import { staleSql } from '../freshness';
import { Lease, holdLease } from '../leases/Leases';
import { currencyColumns } from './commitDelta';

/**
 * Begins a new epoch of a cluster, under its lease: writes of older ones are refused from now on. What is fresh is left as
 * current as it is, until that runs out; anything else is not current until the cluster has been read whole again.
 * @internal
 */
export async function openCluster(
  db: Knex,
  facts: ClusterFacts,
  reason: string,
  lease?: Lease,
): Promise<number> {
  return db.transaction(async tx => {
    if (lease) {
      await holdLease(tx, lease);
    }
    const { name } = facts;
    const now = await databaseNow(tx);
    const before = await tx('clusters as c')
      .where({ name })
      .first('epoch', 'state', tx.raw(`${staleSql(tx, 'c')} as stale`));
    const fresh = before?.state === 'Current' && !before.stale;
    const row = {
      name,
      environment: facts.environment,
      labels: JSON.stringify(facts.labels),
      mesh_version: facts.meshVersion,
      epoch: Number(before?.epoch ?? 0) + 1,
      sequence: 0,
      ...(fresh
        ? { reason }
        : await currencyColumns(tx, name, { state: 'Reading', reason }, now)),
    };
    if (before) {
      await tx('clusters').where({ name }).update(row);
    } else {
      await tx('clusters').insert(row);
    }
    return row.epoch;
  });
}
