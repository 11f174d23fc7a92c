import { InputError } from '@backstage/errors';
import { Mesh } from '@mesh-gates/engine';
import {
  ClusterAccess,
  ClusterDetails,
  KubeConfigOptions,
} from '@mesh-gates/plugin-mesh-gates-node';
import { Source } from '../Source';
import { LiveClusterSource } from './LiveClusterSource';

/** A source for each cluster that can be reached; a name that is taken is an error. @internal */
export async function createClusterSources(
  accesses: readonly ClusterAccess[],
  taken: readonly string[],
  meshes: readonly Mesh[],
): Promise<Source[]> {
  const names = new Set(taken);
  const sources: Source[] = [];
  for (const access of accesses) {
    for (const details of await access.listClusters()) {
      if (names.has(details.name)) {
        throw new InputError(
          `There are two clusters called ${
            details.name
          }; one of them comes from ${access.getAccessName()}`,
        );
      }
      names.add(details.name);
      sources.push(sourceOf(access, details, meshes));
    }
  }
  return sources;
}

function sourceOf(
  access: ClusterAccess,
  details: ClusterDetails,
  meshes: readonly Mesh[],
): Source {
  const { name, environment = '', labels = {}, meshVersion = '' } = details;
  const cluster = { name, environment, labels, meshVersion };
  const { unusable } = details;
  if (unusable !== undefined) {
    return { cluster, run: async sink => sink.unreadable(unusable) };
  }
  const kubeConfig = (options?: KubeConfigOptions) =>
    access.getKubeConfig(name, options);
  return new LiveClusterSource({ cluster, kubeConfig, meshes });
}
