import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { KubeConfig } from '@kubernetes/client-node';

/** A cluster to watch. @public */
export interface ClusterDetails {
  /** Unique over all accesses. */
  name: string;
  title?: string;
  /** Such as `prod`; overrides and approvers select by it. */
  environment?: string;
  /** Further names to select by, such as `region`. */
  labels?: Record<string, string>;
  /** Mesh version where it cannot be detected. */
  meshVersion?: string;
  /** Why it cannot be watched from a backend, in one sentence; then no KubeConfig is asked for. */
  unusable?: string;
}

/** Where clusters come from and how they are reached. @public */
export interface ClusterAccess {
  /** Unique name, such as `kubernetes-plugin`. */
  getAccessName(): string;
  /** The clusters there are; asked once, when the backend starts. */
  listClusters(): Promise<ClusterDetails[]>;
  /** How to reach one of them; its credentials are asked for anew at each connection. */
  getKubeConfig(cluster: string): Promise<KubeConfig>;
}

/** Adds ways to reach clusters to the Mesh Gates backend. @public */
export interface MeshGatesClusterAccessExtensionPoint {
  addClusterAccess(...accesses: ClusterAccess[]): void;
}

/** Extension point for modules that bring clusters. @public */
export const meshGatesClusterAccessExtensionPoint =
  createExtensionPoint<MeshGatesClusterAccessExtensionPoint>({
    id: 'mesh-gates.cluster-access',
  });
