import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { hasMeshGatesCard } from '../entity/shownFor';

/** The card "Mesh gates" on an overview. @alpha */
export const entityMeshGatesCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: hasMeshGatesCard,
    loader: async () => {
      const { MeshGatesCard } = await import('../entity/card/MeshGatesCard');
      return <MeshGatesCard />;
    },
  },
});
