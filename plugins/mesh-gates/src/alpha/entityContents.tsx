import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { hasMeshGatesContent } from '../entity/shownFor';
import { ENTITY_CONTENT_PATH, entityContentRouteRef } from '../routes';

/** The tab "Mesh gates" of a service. @alpha */
export const entityMeshGatesContent = EntityContentBlueprint.make({
  params: {
    path: ENTITY_CONTENT_PATH,
    title: 'Mesh gates',
    group: 'deployment',
    filter: hasMeshGatesContent,
    routeRef: convertLegacyRouteRef(entityContentRouteRef),
    loader: async () => {
      const { EntityMeshGates } = await import('../entity/EntityMeshGates');
      return <EntityMeshGates />;
    },
  },
});
