import {
  ClusterRoleOptions,
  clusterRoleFor,
  renderClusterRole,
} from '@mesh-gates/engine';
import { Knex } from 'knex';
import { StoredCluster, readClusters } from '../store/read/readClusters';
import { readGates } from '../store/read/readGates';
import { StoredKind, readKinds } from '../store/read/readKinds';
import { countResources } from '../store/read/readResources';
import { countWorkloads } from '../store/read/readWorkloads';
import { warnAll } from './warnAll';

/** How far the set-up has come, and what mends the rest. What clusters come from is not in it. @internal */
export interface SetupView {
  found: number;
  /** Clusters that cannot be read now, and why. */
  unusable: { cluster: string; reason: string }[];
  rights: { done: boolean; missing: StoredKind[]; clusterRole: string };
  reading: { done: boolean; read: number; expected: number };
  attribution: { done: boolean; workloads: number; owned: number };
  warnAll: string;
}

/** How far the set-up has come now. @internal */
export async function readSetup(
  db: Knex,
  options: Pick<ClusterRoleOptions, 'meshes' | 'compareRights'>,
): Promise<SetupView> {
  const clusters = await readClusters(db);
  const kinds = await readKinds(db);
  const resources = await countResources(db);
  const workloads = await countWorkloads(db);
  const gates = (await readGates(db)).filter(
    ({ broken }) => broken === undefined,
  );
  const missing = kinds.filter(({ state }) => state === 'Forbidden');
  const tried = clusters.length > 0 && clusters.every(isTried(kinds));
  return {
    found: clusters.length,
    unusable: clusters
      .filter(({ state }) => state === 'NotCurrent')
      .map(({ name, reason }) => ({ cluster: name, reason: reason ?? '' })),
    rights: {
      done: tried && missing.length === 0,
      missing,
      clusterRole: renderClusterRole(clusterRoleFor({ gates, ...options })),
    },
    reading: { done: tried, ...progress(clusters, kinds, resources) },
    attribution: { ...workloads, done: workloads.owned > 0 },
    warnAll: warnAll(gates),
  };
}

/** Whether each kind of a cluster has been read or has failed. */
function isTried(kinds: readonly StoredKind[]) {
  return ({ name, state, lastGoodAt }: StoredCluster): boolean => {
    const mine = kinds.filter(({ cluster }) => cluster === name);
    return (
      state !== 'Reading' &&
      (mine.length > 0 || lastGoodAt !== undefined) &&
      mine.every(kind => kind.state !== 'Reading')
    );
  };
}

/** Of a kind that is being listed, what the API server says; of everything else, what there is. */
function progress(
  clusters: readonly StoredCluster[],
  kinds: readonly StoredKind[],
  resources: ReadonlyMap<string, number>,
): { read: number; expected: number } {
  let read = 0;
  for (const { name } of clusters) {
    read += resources.get(name) ?? 0;
  }
  let expected = read;
  for (const kind of kinds) {
    if (kind.state === 'Reading') {
      const soFar = Math.max(kind.read ?? 0, kind.objects);
      read += soFar - kind.objects;
      expected += Math.max(kind.expected ?? 0, soFar) - kind.objects;
    }
  }
  return { read, expected };
}
