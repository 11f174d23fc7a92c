import { Knex } from 'knex';
import { optionalTime, isoTime } from '../databaseClock';
import { clustersNow } from './clustersNow';

/** A cluster and how current it is. @internal */
export interface StoredCluster {
  name: string;
  environment: string;
  labels: Record<string, string>;
  meshVersion: string;
  state: 'Reading' | 'Current' | 'NotCurrent';
  reason?: string;
  stateSince: string;
  lastGoodAt?: string;
  unowned: number;
  /** Name of the access that it comes from; '' where none has named it yet. */
  access: string;
}

/** All clusters, by name. @internal */
export async function readClusters(db: Knex): Promise<StoredCluster[]> {
  const rows: any[] = await clustersNow(db).orderBy('name');
  return rows.map(row => ({
    name: row.name,
    environment: row.environment,
    labels: JSON.parse(row.labels),
    meshVersion: row.mesh_version,
    state: row.state,
    reason: row.reason ?? undefined,
    stateSince: isoTime(row.state_since),
    lastGoodAt: optionalTime(row.last_good_at),
    unowned: Number(row.unowned),
    access: row.access ?? '',
  }));
}
