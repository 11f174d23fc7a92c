import {
  TestBackend,
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createHash } from 'node:crypto';
import { eventually } from '../__testUtils__/evaluations';
import { LUA_GATE, envoyFilterYaml } from '../__testUtils__/manifests';
import meshGatesPlugin from '..';

jest.setTimeout(120_000);

jest.mock('../evaluation/hosting/startWorkerThread', () => ({
  startWorkerThread: () =>
    jest
      .requireActual('../evaluation/hosting/startInThread')
      .startInThread(jest.requireActual('@mesh-gates/meshes').meshes),
}));

const shop = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    namespace: 'default',
    annotations: { 'backstage.io/kubernetes-id': 'shop' },
  },
};
const key = createHash('sha256')
  .update('component:default/shop')
  .digest('hex')
  .slice(0, 12);

describe('open pages', () => {
  const directory = createMockDirectory();
  const events = mockServices.events.mock();
  let backend: TestBackend;

  const signals = () =>
    events.publish.mock.calls
      .filter(([{ topic }]) => topic === 'signals')
      .map(([{ eventPayload }]) => eventPayload as any);

  beforeAll(async () => {
    directory.setContent({
      'gates/lua.yaml': LUA_GATE,
      'prod/other.yaml': envoyFilterYaml('other', 'fault', { id: 'other' }),
    });
    backend = await startTestBackend({
      features: [
        meshGatesPlugin,
        catalogServiceMock.factory({ entities: [shop] }),
        events.factory,
        mockServices.rootConfig.factory({
          data: {
            meshGates: {
              gates: {
                builtIn: false,
                sources: [{ folder: directory.resolve('gates') }],
              },
              manifests: [{ name: 'prod', folder: directory.resolve('prod') }],
            },
          },
        }),
      ],
    });
  });
  afterAll(() => backend?.stop());

  it('hear of the clusters while they are read, and of an entity once its verdict changed', async () => {
    await eventually(
      signals,
      all =>
        expect(all).toContainEqual({
          recipients: { type: 'broadcast' },
          channel: 'mesh-gates',
          message: { type: 'clusters' },
        }),
      30_000,
    );
    directory.addContent({
      'prod/shop.yaml': envoyFilterYaml('shop', 'envoy.filters.http.lua', {
        id: 'shop',
      }),
    });
    await eventually(
      signals,
      all =>
        expect(all).toContainEqual({
          recipients: { type: 'broadcast' },
          channel: 'mesh-gates',
          message: { type: 'changed', keys: [key] },
        }),
      30_000,
    );
    expect(JSON.stringify(signals())).not.toContain('shop');
  });
});
