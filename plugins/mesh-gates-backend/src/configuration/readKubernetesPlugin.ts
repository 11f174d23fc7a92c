import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ClusterFacts } from '@mesh-gates/engine';
import { readPlacement } from './readClusterFacts';

/** What is said of a cluster that the Kubernetes plugin finds. @internal */
export interface KubernetesPluginCluster extends Omit<ClusterFacts, 'name'> {
  allowTokenForwarding: boolean;
}

/** `meshGates.kubernetesPlugin`. @internal */
export interface KubernetesPluginConfiguration {
  enabled: boolean;
  /** By the name that a cluster has in the Kubernetes plugin. */
  clusters: ReadonlyMap<string, KubernetesPluginCluster>;
}

/** Reads `meshGates.kubernetesPlugin`. @internal */
export function readKubernetesPlugin(
  config: Config,
): KubernetesPluginConfiguration {
  const key = 'meshGates.kubernetesPlugin';
  const clusters = new Map<string, KubernetesPluginCluster>();
  const entries = config.getOptionalConfigArray(`${key}.clusters`) ?? [];
  entries.forEach((entry, index) => {
    const where = `${key}.clusters[${index}]`;
    const name = entry.getString('name');
    if (clusters.has(name)) {
      throw new InputError(`${where}.name is that of another entry: ${name}`);
    }
    clusters.set(name, {
      ...readPlacement(entry, where),
      allowTokenForwarding:
        entry.getOptionalBoolean('allowTokenForwarding') ?? false,
    });
  });
  return {
    enabled: config.getOptionalBoolean(`${key}.enabled`) ?? true,
    clusters,
  };
}
