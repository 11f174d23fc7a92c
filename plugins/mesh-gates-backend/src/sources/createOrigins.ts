import {
  AuthService,
  DiscoveryService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { ClusterAccess } from '@mesh-gates/plugin-mesh-gates-node';
import { Mesh } from '@mesh-gates/engine';
import { Configuration } from '../configuration/readConfiguration';
import { ClusterOrigin } from './ClusterDirectory';
import { accessOrigin } from './clusters/accessOrigin';
import { ConfiguredClusters } from './clusters/ConfiguredClusters';
import { KubernetesPluginClusters } from './clusters/KubernetesPluginClusters';
import { ManifestOptions, manifestOrigin } from './manifestOrigin';

/** Everywhere that clusters come from: configuration first, then what the Kubernetes plugin and modules bring. @internal */
export function createOrigins(
  {
    manifests,
    clusters,
    enforcement: { compareRights },
  }: Pick<Configuration, 'manifests' | 'clusters' | 'enforcement'>,
  accesses: readonly ClusterAccess[],
  options: ManifestOptions & {
    auth: AuthService;
    config: RootConfigService;
    discovery: DiscoveryService;
    meshes: readonly Mesh[];
  },
): ClusterOrigin[] {
  const kubernetes = KubernetesPluginClusters.fromConfig(
    options.config,
    options,
  );
  const all = [
    new ConfiguredClusters(clusters),
    ...(kubernetes ? [kubernetes] : []),
    ...accesses,
  ];
  const reading = { meshes: options.meshes, compareRights };
  return [
    manifestOrigin(manifests, options),
    ...all.map(access => accessOrigin(access, reading)),
  ];
}
