import type { KubeConfig } from '@kubernetes/client-node';
import { NotFoundError } from '@backstage/errors';
import {
  ClusterAccess,
  ClusterDetails,
  KubeConfigOptions,
} from '@mesh-gates/plugin-mesh-gates-node';
import { readFile } from 'node:fs/promises';
import { kubeConfigFor, parseKubeConfig, ServerAddress } from './kubeConfigs';

/** A cluster that configuration names, and how it is reached. @internal */
export interface ConfiguredCluster extends ClusterDetails {
  reach: { kubeconfig: string } | ServerAddress;
}

/** The clusters of `meshGates.clusters`. @internal */
export class ConfiguredClusters implements ClusterAccess {
  /** By path: a kubeconfig remembers a token that it fetched, so it is parsed again only where its text changed or that token was refused. */
  readonly #parsed = new Map<string, { text: string; config: KubeConfig }>();

  constructor(private readonly clusters: readonly ConfiguredCluster[]) {}

  getAccessName(): string {
    return 'Configuration';
  }

  async listClusters(): Promise<ClusterDetails[]> {
    return this.clusters.map(({ reach: _reach, ...details }) => details);
  }

  async getKubeConfig(
    name: string,
    options?: KubeConfigOptions,
  ): Promise<KubeConfig> {
    const cluster = this.clusters.find(one => one.name === name);
    if (!cluster) {
      throw new NotFoundError(`No cluster is configured as ${name}`);
    }
    const { reach } = cluster;
    if (!('kubeconfig' in reach)) {
      return kubeConfigFor(reach);
    }
    const text = await readFile(reach.kubeconfig, 'utf8');
    const known = this.#parsed.get(reach.kubeconfig);
    if (known?.text === text && !options?.refused) {
      return known.config;
    }
    const config = await parseKubeConfig(text);
    this.#parsed.set(reach.kubeconfig, { text, config });
    return config;
  }
}
