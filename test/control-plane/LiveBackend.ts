import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import meshGatesPlugin from '@mesh-gates/plugin-mesh-gates-backend';
import { AddressInfo } from 'node:net';
import { ControlPlane } from './ControlPlane';

/** How a gate stands for an entity in one cluster. */
export interface Standing {
  verdict: string;
  reason?: string;
}

const COMPONENT = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    annotations: { 'backstage.io/kubernetes-id': 'checkout' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
};

/** The Mesh Gates backend, its worker included, with one live cluster. */
export class LiveBackend {
  static async start(plane: ControlPlane, token: string): Promise<LiveBackend> {
    const backend = await startTestBackend({
      features: [
        mockServices.rootConfig.factory({
          data: {
            meshGates: {
              clusters: [
                {
                  name: 'prod-eu',
                  environment: 'prod',
                  meshVersion: '1.24',
                  server: plane.url,
                  token,
                  caData: Buffer.from(plane.certificate).toString('base64'),
                },
              ],
            },
          },
        }),
        catalogServiceMock.factory({ entities: [COMPONENT] }),
        mockServices.database.factory(),
        meshGatesPlugin,
      ],
    });
    const { port } = backend.server.address() as AddressInfo;
    return new LiveBackend(`http://localhost:${port}/api/mesh-gates`, () =>
      backend.stop(),
    );
  }

  private constructor(
    private readonly url: string,
    readonly stop: () => Promise<void>,
  ) {}

  async get(path: string): Promise<any> {
    const response = await fetch(`${this.url}${path}`);
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  /** The worst placement of a gate for the component, as its page shows it. */
  async standing(gate: string): Promise<Standing> {
    const status = await this.get(
      '/entities/component/default/checkout/status',
    );
    const found = status.gates.find((one: any) => one.gate.name === gate);
    const { verdict, placements = [] } = found ?? { verdict: 'missing' };
    const worst = placements.find((one: any) => one.verdict === verdict);
    return { verdict, reason: worst?.reason };
  }

  /** Waits until a gate stands as expected; resolves with the milliseconds that it took. */
  async until(
    gate: string,
    holds: (standing: Standing) => boolean,
    seconds = 10,
  ): Promise<number> {
    const begun = performance.now();
    for (;;) {
      const standing = await this.standing(gate).catch(error => ({
        verdict: String(error),
      }));
      const took = performance.now() - begun;
      if (holds(standing)) {
        return Math.round(took);
      }
      if (took > seconds * 1000) {
        throw new Error(
          `${gate} stands at ${JSON.stringify(standing)} after ${seconds} s`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}
