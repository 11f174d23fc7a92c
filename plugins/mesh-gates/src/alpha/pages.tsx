import { RiTrafficLightLine } from '@remixicon/react';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';

/** The page "Mesh gates"; it opens its first tab. @alpha */
export const meshGatesPage = PageBlueprint.make({
  params: {
    path: '/mesh-gates',
    title: 'Mesh gates',
    icon: <RiTrafficLightLine />,
    routeRef: convertLegacyRouteRef(rootRouteRef),
  },
});

/** The tab Requests of the page: the first that exists, so it is what the page opens. @alpha */
export const requestsSubPage = SubPageBlueprint.make({
  name: 'requests',
  params: {
    path: 'requests',
    title: 'Requests',
    loader: async () => {
      const { Requests } = await import('../requests/Requests');
      return <Requests />;
    },
  },
});

/** The tab Gates of the page. @alpha */
export const gatesSubPage = SubPageBlueprint.make({
  name: 'gates',
  params: {
    path: 'gates',
    title: 'Gates',
    loader: async () => {
      const { Gates } = await import('../gates/Gates');
      return <Gates />;
    },
  },
});

/** The tab Clusters of the page. @alpha */
export const clustersSubPage = SubPageBlueprint.make({
  name: 'clusters',
  params: {
    path: 'clusters',
    title: 'Clusters',
    loader: async () => {
      const { Clusters } = await import('../clusters/Clusters');
      return <Clusters />;
    },
  },
});
