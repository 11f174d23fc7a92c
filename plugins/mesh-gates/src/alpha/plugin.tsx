import { RiTrafficLightLine } from '@remixicon/react';
import { convertLegacyRouteRefs } from '@backstage/core-compat-api';
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { entityContentRouteRef, rootRouteRef } from '../routes';
import { meshGatesApi } from './apis';
import { entityMeshGatesCard } from './entityCards';
import { entityMeshGatesContent } from './entityContents';
import {
  clustersSubPage,
  gatesSubPage,
  meshGatesPage,
  requestsSubPage,
} from './pages';

/** Mesh Gates: gate status on every service's page, and the gates. @alpha */
export default createFrontendPlugin({
  pluginId: 'mesh-gates',
  title: 'Mesh gates',
  icon: <RiTrafficLightLine />,
  info: { packageJson: () => import('../../package.json') },
  routes: convertLegacyRouteRefs({
    root: rootRouteRef,
    entityContent: entityContentRouteRef,
  }),
  extensions: [
    meshGatesApi,
    meshGatesPage,
    requestsSubPage,
    gatesSubPage,
    clustersSubPage,
    entityMeshGatesContent,
    entityMeshGatesCard,
  ],
});
