import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { resolve } from 'node:path';

// The plugin alone on fixtures: no catalog, no sign-in, an empty database at every start. Two clusters are folders beside this
// file; change a file in them and ask again:
//
//   curl http://localhost:7007/api/mesh-gates/entities/component/default/checkout-api/status

const port = Number(process.env.PORT ?? 7007);

const component = (name: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: { 'backstage.io/kubernetes-id': name },
  },
  spec: { type: 'service', lifecycle: 'production', owner },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
});

const backend = createBackend();
backend.add(
  mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl: `http://localhost:${port}`,
        listen: { host: '127.0.0.1', port },
      },
      meshGates: {
        manifests: [
          {
            name: 'prod-eu',
            environment: 'prod',
            meshVersion: '1.24',
            folder: resolve(__dirname, 'fixtures/prod-eu'),
          },
          {
            name: 'staging',
            environment: 'staging',
            meshVersion: '1.26',
            folder: resolve(__dirname, 'fixtures/staging'),
          },
        ],
      },
    },
  }),
);
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.userInfo.factory());
backend.add(mockServices.database.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [component('checkout-api', 'team-checkout')],
  }),
);
backend.add(import('../src'));
backend.start();
