import { Mesh } from '@mesh-gates/engine';
import {
  ClusterAccess,
  ClusterDetails,
  KubeConfigOptions,
} from '@mesh-gates/plugin-mesh-gates-node';
import { ClusterOrigin } from '../ClusterDirectory';
import { Source } from '../Source';
import { LiveClusterSource } from './LiveClusterSource';

/** What is read of every cluster, besides what gates ask for. @internal */
export interface ReadingOptions {
  meshes: readonly Mesh[];
  /** Whether Roles and bindings are read. */
  compareRights: boolean;
}

/** The clusters of an access, to be listed and watched. @internal */
export function accessOrigin(
  access: ClusterAccess,
  options: ReadingOptions,
): ClusterOrigin {
  return {
    name: access.getAccessName(),
    async list() {
      const clusters = await access.listClusters();
      return clusters.map(details => ({
        name: details.name,
        revision: revisionOf(details),
        create: () => sourceOf(access, details, options),
      }));
    },
  };
}

/** An access may give labels in any order. */
function revisionOf({ labels = {}, ...details }: ClusterDetails): string {
  const sorted = (map: object) =>
    Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(details), sorted(labels)]);
}

function sourceOf(
  access: ClusterAccess,
  details: ClusterDetails,
  options: ReadingOptions,
): Source {
  const { name, environment = '', labels = {}, meshVersion = '' } = details;
  const { controlPlaneNamespaces, unusable } = details;
  const cluster = {
    ...{ name, environment, labels, meshVersion },
    ...(controlPlaneNamespaces && { controlPlaneNamespaces }),
  };
  if (unusable !== undefined) {
    return { cluster, run: async sink => sink.unreadable(unusable) };
  }
  const kubeConfig = (credentials?: KubeConfigOptions) =>
    access.getKubeConfig(name, credentials);
  return new LiveClusterSource({ cluster, kubeConfig, ...options });
}
