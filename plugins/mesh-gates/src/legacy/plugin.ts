import { ComponentType } from 'react';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { MeshGatesClient } from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesApiRef } from '../api';
import { entityContentRouteRef, rootRouteRef } from '../routes';

/** Mesh Gates for the old frontend system. @public */
export const meshGatesPlugin = createPlugin({
  id: 'mesh-gates',
  apis: [
    createApiFactory({
      api: meshGatesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new MeshGatesClient(deps),
    }),
  ],
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
});

/** The page "Mesh gates"; mount it at `/mesh-gates`. @public */
export const MeshGatesPage: ComponentType = meshGatesPlugin.provide(
  createRoutableExtension({
    name: 'MeshGatesPage',
    component: () => import('./MeshGatesTabs').then(m => m.MeshGatesTabs),
    mountPoint: rootRouteRef,
  }),
);

/** The tab "Mesh gates" of a service; mount it at `/mesh-gates` of the entity's layout. @public */
export const EntityMeshGatesContent: ComponentType = meshGatesPlugin.provide(
  createRoutableExtension({
    name: 'EntityMeshGatesContent',
    component: () =>
      import('../entity/EntityMeshGates').then(m => m.EntityMeshGates),
    mountPoint: entityContentRouteRef,
  }),
);

/** The card "Mesh gates" for an entity's overview. @public */
export const EntityMeshGatesCard: ComponentType = meshGatesPlugin.provide(
  createComponentExtension({
    name: 'EntityMeshGatesCard',
    component: {
      lazy: () =>
        import('../entity/card/MeshGatesCard').then(m => m.MeshGatesCard),
    },
  }),
);
