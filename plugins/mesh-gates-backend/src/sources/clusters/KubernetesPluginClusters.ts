import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  ClusterAccess,
  ClusterDetails,
  ClusterKubeConfig,
} from '@mesh-gates/plugin-mesh-gates-node';
import {
  KubernetesPluginConfiguration,
  readKubernetesPlugin,
} from '../../configuration/readKubernetesPlugin';
import { ApiServer, ApiServerError } from './ApiServer';
import { sendsNoToken, whyUnusable } from './authProviders';
import { LIST_CLUSTERS_BYTES, LIST_CLUSTERS_MS } from './limits';
import { whyNot } from './whyNot';

const PLUGIN = 'kubernetes';

/** A cluster as the Kubernetes plugin lists it. */
interface ListedCluster {
  name: string;
  title?: string;
  authProvider: string;
}

/**
 * The clusters of Backstage's Kubernetes plugin, reached through its own proxy with our service's token: whatever finds
 * them and logs in to them there serves here, and no credential of a cluster leaves that plugin.
 * @internal
 */
export class KubernetesPluginClusters implements ClusterAccess {
  #listed = new Map<string, ListedCluster>();

  /** The access that `meshGates.kubernetesPlugin` describes; undefined where it is switched off. */
  static fromConfig(
    config: Config,
    options: { auth: AuthService; discovery: DiscoveryService },
  ): KubernetesPluginClusters | undefined {
    const configuration = readKubernetesPlugin(config);
    return configuration.enabled
      ? new KubernetesPluginClusters(configuration, options)
      : undefined;
  }

  constructor(
    private readonly configuration: KubernetesPluginConfiguration,
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  getAccessName(): string {
    return 'Kubernetes plugin';
  }

  async listClusters(): Promise<ClusterDetails[]> {
    const listed = await this.#list();
    this.#listed = new Map(listed.map(cluster => [cluster.name, cluster]));
    const missing = [...this.configuration.clusters.keys()]
      .filter(name => !this.#listed.has(name))
      .map(name => ({
        ...this.#facts(name),
        unusable:
          'meshGates.kubernetesPlugin names it, and the Kubernetes plugin has no cluster of that name',
      }));
    return [
      ...listed.map(({ name, title }) => ({
        ...this.#facts(name),
        title,
        unusable: this.#whyUnusable(name),
      })),
      ...missing,
    ];
  }

  async getKubeConfig(name: string): Promise<ClusterKubeConfig> {
    const unusable = this.#whyUnusable(name);
    if (unusable !== undefined) {
      throw new NotAllowedError(unusable);
    }
    const { authProvider } = this.#listed.get(name)!;
    return this.#reach('/proxy', {
      'Backstage-Kubernetes-Cluster': name,
      // Told of a credential, be it an empty one, the proxy does not pass on ours.
      ...(sendsNoToken(authProvider) && {
        'Backstage-Kubernetes-Authorization': '',
      }),
    });
  }

  async #list(): Promise<ListedCluster[]> {
    try {
      const answer = await new ApiServer(() => this.#reach('')).getJson(
        '/clusters',
        {
          answerMs: LIST_CLUSTERS_MS,
          limit: LIST_CLUSTERS_BYTES,
        },
      );
      return clustersOf(answer);
    } catch (error) {
      throw explained(error);
    }
  }

  /** With a new token each time: one lasts an hour, and what is watched longer. */
  async #reach(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<ClusterKubeConfig> {
    const { auth, discovery } = this.options;
    const server = `${await discovery.getBaseUrl(PLUGIN)}${path}`;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN,
    });
    return {
      getCurrentCluster: () => ({ name: PLUGIN, server, skipTLSVerify: false }),
      applyToHTTPSOptions: async options => {
        options.headers = { ...headers, Authorization: `Bearer ${token}` };
      },
    };
  }

  #whyUnusable(name: string): string | undefined {
    const listed = this.#listed.get(name);
    if (!listed) {
      return 'the Kubernetes plugin has no cluster of that name';
    }
    const settings = this.configuration.clusters.get(name);
    return whyUnusable(listed.authProvider, {
      allowTokenForwarding: settings?.allowTokenForwarding ?? false,
    });
  }

  #facts(name: string): ClusterDetails {
    const { allowTokenForwarding: _allow, ...facts } =
      this.configuration.clusters.get(name) ?? {};
    return { name, ...facts };
  }
}

function clustersOf(answer: unknown): ListedCluster[] {
  const { items } = answer as { items?: Partial<ListedCluster>[] };
  if (!Array.isArray(items)) {
    throw new Error('the Kubernetes plugin answers without a list of clusters');
  }
  return items.map(({ name, title, authProvider }) => {
    if (typeof name !== 'string' || !name) {
      throw new Error('the Kubernetes plugin lists a cluster without a name');
    }
    return {
      name,
      title: typeof title === 'string' ? title : undefined,
      authProvider: typeof authProvider === 'string' ? authProvider : '',
    };
  });
}

/** Why the clusters are not known now, for the people who run Backstage. */
function explained(error: unknown): Error {
  const status = error instanceof ApiServerError ? error.status : undefined;
  if (status === 404) {
    return new NotFoundError('This Backstage has no Kubernetes plugin');
  }
  if (status === 503) {
    return new ServiceUnavailableError(
      'The Kubernetes plugin is not ready yet',
    );
  }
  const why = whyNot(error, 'the Kubernetes plugin');
  return new ServiceUnavailableError(
    `The Kubernetes plugin cannot be asked for its clusters: ${why}`,
  );
}
