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
  /** The namespaces that hold control planes of meshes, where they are not to be detected. */
  controlPlaneNamespaces?: readonly string[];
  /** Why it cannot be watched from a backend, in one sentence; then no KubeConfig is asked for. */
  unusable?: string;
}

/** What of a KubeConfig is used: where the API server is, and what goes with each request. @public */
export type ClusterKubeConfig = Pick<
  KubeConfig,
  'getCurrentCluster' | 'applyToHTTPSOptions'
>;

/** What is known when a cluster is to be reached. @public */
export interface KubeConfigOptions {
  /** True where the cluster refused the credentials that were given last: those are not to be given again. */
  refused?: boolean;
}

/** Where clusters come from and how they are reached. @public */
export interface ClusterAccess {
  /** Unique name for people, such as `Kubernetes plugin`. */
  getAccessName(): string;
  /**
   * The clusters there are now; asked again every minute. Where it fails, those that are known stay, and its message is shown:
   * say there, for the people who run Backstage, what is missing, and name no credential.
   */
  listClusters(): Promise<ClusterDetails[]>;
  /** How to reach one of them; asked anew at each connection. */
  getKubeConfig(
    cluster: string,
    options?: KubeConfigOptions,
  ): Promise<ClusterKubeConfig>;
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
