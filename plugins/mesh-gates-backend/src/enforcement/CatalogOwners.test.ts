import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogOwners } from './CatalogOwners';

const CART = 'component:default/cart';
const entity = (ref: string, more: Partial<Entity> = {}): Entity => {
  const [kind, namespace, name] = ref.split(/[:/]/);
  const metadata = { namespace, name, ...more.metadata };
  return { apiVersion: 'backstage.io/v1alpha1', kind, ...more, metadata };
};
const owned = (ref: string, ...owners: string[]) =>
  entity(ref, {
    relations: owners.map(targetRef => ({ type: 'ownedBy', targetRef })),
  });
const owners = (...entities: Entity[]) => {
  const catalog = catalogServiceMock.mock({
    getEntitiesByRefs: async ({ entityRefs }: { entityRefs: string[] }) => ({
      items: entityRefs.map(ref =>
        entities.find(
          ({ kind, metadata: { namespace, name } }) =>
            `${kind}:${namespace}/${name}` === ref,
        ),
      ),
    }),
  });
  return { catalog, owners: new CatalogOwners(catalog, mockServices.auth()) };
};

describe('owners of the catalog', () => {
  it('come with what clusters may call them by', async () => {
    const group = entity('group:default/team', {
      metadata: { name: 'team', annotations: { id: '7f3a' } },
      spec: { profile: { email: 'team@example.org' } },
    });
    const cart = owned(CART, 'user:default/ann', 'group:default/team');
    const found = await owners(cart, group).owners.ownersOf([CART]);
    expect(found.get(CART)).toEqual([
      {
        ...{ ref: 'group:default/team', kind: 'Group', name: 'team' },
        ...{ namespace: 'default', email: 'team@example.org' },
        annotations: { id: '7f3a' },
      },
      // Who is not in the catalog still has a name.
      {
        ...{ ref: 'user:default/ann', kind: 'User', name: 'ann' },
        ...{ namespace: 'default', annotations: {} },
      },
    ]);
  });

  it('are none of an entity that nobody owns, and unknown of one that is not there', async () => {
    const { owners: all } = owners(owned(CART));
    const found = await all.ownersOf([CART, 'component:default/gone']);
    expect([...found]).toEqual([[CART, []]]);
  });

  it('are asked for once in a while, however often they are needed', async () => {
    const { catalog, owners: all } = owners(owned(CART, 'group:default/team'));
    await all.ownersOf([CART]);
    await all.ownersOf([CART]);
    // The entity, and who owns it.
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(2);
  });
});
