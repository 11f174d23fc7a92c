import { Knex } from 'knex';
import { readLeases } from '../store/leases/Leases';
import { StoredCluster, readClusters } from '../store/read/readClusters';
import { KindCount, countKinds } from '../store/read/readKinds';
import { StoredMesh, readMeshes } from '../store/read/readMeshes';
import { ProblemCounts, countProblems } from '../store/read/readProblems';
import { countResources } from '../store/read/readResources';
import { databaseNow } from '../store/databaseClock';
import { ClusterState, clusterState } from './clusterState';

/** A cluster, how far it can be trusted, and how much is known of it. @internal */
export interface ClusterView {
  cluster: StoredCluster;
  state: ClusterState;
  reason?: string;
  kinds: readonly KindCount[];
  meshes: readonly StoredMesh[];
  resources: number;
  problems: ProblemCounts;
  watcher?: { instance: string; since: string };
}

/** All clusters, or those that are named, by name. The one reading of them, whoever asks. @internal */
export async function readClusterViews(
  db: Knex,
  only?: readonly string[],
): Promise<ClusterView[]> {
  const all = await readClusters(db);
  const clusters = all.filter(({ name }) => !only || only.includes(name));
  const resources = await countResources(db, only);
  const problems = await countProblems(db, only);
  const kinds = await countKinds(db, only);
  const meshes = await readMeshes(db, only);
  const leases = await readLeases(db);
  const now = await databaseNow(db);
  return clusters.map(cluster => {
    const { name } = cluster;
    const mine = kinds.filter(one => one.cluster === name);
    const lease = leases.find(one => one.name === `cluster/${name}`);
    return {
      cluster,
      ...clusterState(cluster, mine, now),
      kinds: mine,
      meshes: meshes.filter(one => one.cluster === name),
      resources: resources.get(name) ?? 0,
      problems: problems.get(name) ?? { problems: 0, ignored: 0 },
      watcher: lease && { instance: lease.holder, since: lease.since },
    };
  });
}
