import { ClusterAccess } from '@mesh-gates/plugin-mesh-gates-node';

/** What each access knew of clusters when it was asked at start. @internal */
export async function accessStates(accesses: readonly ClusterAccess[]) {
  return Promise.all(
    accesses.map(async access => ({
      name: access.getAccessName(),
      state: 'Ok' as const,
      clusters: (await access.listClusters()).map(({ name }) => name),
      problems: [],
    })),
  );
}
