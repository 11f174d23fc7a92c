import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildControlPlane } from './buildControlPlane';
import { catalogOf, PluginCluster, supplied } from './configurations';
import { ControlPlane } from './ControlPlane';
import { FaultyProxy } from './FaultyProxy';
import { Instance, InstanceOptions } from './Instance';
import { freePort } from './programs';

/** All that may be read, so that rights are not what a test is about. */
export const EVERYTHING = {
  rules: [
    { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] },
  ],
};

/** What a live cluster is started with. */
export interface LiveClusterOptions {
  /** Names of the catalog's components. */
  components?: readonly string[];
  /** Further clusters of the Kubernetes plugin. */
  others?: readonly PluginCluster[];
  /** `backend.database`; default: SQLite in memory. */
  database?: object;
  /** `meshGates` of app-config. */
  meshGates?: object;
}

/** One cluster, prod-eu, behind a network that can fail, and a Backstage that reads it through the Kubernetes plugin. */
export class LiveCluster {
  /** Starts all of it; the namespace `shop` is there, and everything may be read. */
  static async start(options: LiveClusterOptions = {}): Promise<LiveCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-live-'));
    const plane = await ControlPlane.start(await buildControlPlane());
    const network = await FaultyProxy.start(plane.port);
    await plane.create('/api/v1/namespaces', { metadata: { name: 'shop' } });
    await plane.grant(EVERYTHING);
    const configuration = {
      clustersFile: join(folder, 'clusters.json'),
      database: options.database,
      config: {
        catalog: catalogOf(folder, options.components ?? ['checkout']),
        kubernetes: {
          serviceLocatorMethod: { type: 'multiTenant' },
          clusterLocatorMethods: [],
        },
        meshGates: {
          kubernetesPlugin: {
            clusters: [
              { name: 'prod-eu', environment: 'prod', meshVersion: '1.24' },
            ],
          },
          ...options.meshGates,
        },
      },
    };
    const live = new LiveCluster(
      plane,
      network,
      new Instance({ ...configuration, port: await freePort() }),
      (port, more) => new Instance({ ...configuration, ...more, port }),
      folder,
      options,
    );
    try {
      live.use(await plane.accountToken());
      await live.instance.start();
      return live;
    } catch (error) {
      await live.stop();
      throw error;
    }
  }

  private constructor(
    readonly plane: ControlPlane,
    readonly network: FaultyProxy,
    readonly instance: Instance,
    /** Another Backstage with the same configuration. */
    readonly replica: (
      port: number,
      more?: Partial<InstanceOptions>,
    ) => Instance,
    private readonly folder: string,
    private readonly options: LiveClusterOptions,
  ) {}

  /** Gives the Kubernetes plugin another token for the cluster. */
  use(serviceAccountToken: string): void {
    const clusters = [
      {
        name: 'prod-eu',
        url: `https://127.0.0.1:${this.network.port}`,
        authProvider: 'serviceAccount',
        serviceAccountToken,
        caData: this.plane.certificate,
      },
      ...(this.options.others ?? []),
    ];
    writeFileSync(
      join(this.folder, 'clusters.json'),
      JSON.stringify(clusters.map(supplied)),
    );
  }

  async stop(): Promise<void> {
    await this.instance.stop();
    await this.network.stop();
    await this.plane.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
