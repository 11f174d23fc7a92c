import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import { createStore } from '../__testUtils__/databases';
import { eventually } from '../__testUtils__/evaluations';
import { Held } from '../leases/Holding';
import { Leases } from '../store/leases/Leases';
import { CatalogFeed } from './CatalogFeed';
import { EntityFollower } from './EntityFollower';

jest.setTimeout(30_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});
const entity = (kind: string, name: string, owner?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'backstage.io/kubernetes-id': name },
  },
  spec: { lifecycle: 'production' },
  relations: [
    ...(owner
      ? [{ type: 'ownedBy', targetRef: `group:default/${owner}` }]
      : []),
    { type: 'partOf', targetRef: 'System:default/Store' },
  ],
});

describe.each(databases.eachSupportedId())(
  'entities of the catalog, %p',
  id => {
    let db: Knex;
    let inCatalog: Entity[];
    let stop: AbortController;
    const onChange = jest.fn();
    let entities: EntityFollower;
    let held: Held;
    let running: Promise<void>;
    let feed: CatalogFeed;
    const lease = async (holder = 'a'): Promise<Held> => ({
      ...(await new Leases(db, holder, 0).take('catalog'))!,
      signal: stop.signal,
      doubt: () => stop.abort(),
    });

    beforeEach(async () => {
      jest.clearAllMocks();
      db = await createStore(await databases.init(id));
      inCatalog = [
        entity('Component', 'Shop', 'team-shop'),
        entity('User', 'ada'),
        entity('Location', 'somewhere'),
      ];
      stop = new AbortController();
      const logger = mockServices.logger.mock();
      entities = new EntityFollower({ db, logger, onChange });
      held = await lease();
      running = Promise.resolve();
      feed = new CatalogFeed({
        catalog: catalogServiceMock.mock({
          async *streamEntities() {
            yield inCatalog;
          },
          getEntityByRef: async ref =>
            inCatalog.find(
              one =>
                `component:default/${one.metadata.name.toLowerCase()}` === ref,
            ),
        }),
        auth: mockServices.auth(),
        db,
        logger: mockServices.logger.mock(),
        entities,
      });
    });
    afterEach(async () => {
      stop.abort();
      await running;
      await db.destroy();
    });

    const refs = () => db('entities').orderBy('ref').pluck('ref');

    it('are stored and told where they changed, and only then', async () => {
      running = feed.run(held);
      await eventually(refs, seen =>
        expect(seen).toEqual(['component:default/shop']),
      );
      await eventually(
        () => feed.state,
        state => expect(state).toMatchObject({ state: 'Current', entities: 1 }),
      );
      expect(onChange.mock.calls).toEqual([
        [
          [
            expect.objectContaining({
              ref: 'component:default/shop',
              owners: ['group:default/team-shop'],
              system: 'system:default/store',
            }),
          ],
          [],
        ],
      ]);
      expect(await db('entity_owners').select()).toEqual([
        { entity: 'component:default/shop', owner: 'group:default/team-shop' },
      ]);
      inCatalog = [
        entity('Component', 'Shop', 'team-other'),
        entity('Component', 'cart'),
      ];
      await eventually(refs, seen => expect(seen).toHaveLength(2));
      expect(await db('entity_owners').pluck('owner')).toEqual([
        'group:default/team-other',
      ]);
      inCatalog = [entity('Component', 'cart')];
      await eventually(refs, seen =>
        expect(seen).toEqual(['component:default/cart']),
      );
      await eventually(
        () => onChange.mock.lastCall,
        told => expect(told).toEqual([[], ['component:default/shop']]),
      );
      expect(await db('entity_owners')).toEqual([]);
    });

    it('are looked at one by one where a page is opened, but not all the time', async () => {
      await feed.refresh('component:default/shop');
      expect(await refs()).toEqual(['component:default/shop']);
      inCatalog = [];
      await feed.refresh('component:default/shop');
      expect(await refs()).toEqual(['component:default/shop']);
      await feed.refresh('component:default/none');
      expect(await refs()).toEqual(['component:default/shop']);
    });

    it('stay as they are while the catalog cannot be read, and the reason is told', async () => {
      await feed.refresh('component:default/shop');
      const torn = new CatalogFeed({
        catalog: catalogServiceMock.mock({
          // eslint-disable-next-line require-yield
          async *streamEntities() {
            throw new Error('No connection');
          },
        }),
        auth: mockServices.auth(),
        db,
        logger: mockServices.logger.mock(),
        entities,
      });
      running = torn.run(held);
      await eventually(
        () => torn.state,
        state =>
          expect(state).toMatchObject({
            state: 'NotCurrent',
            reason: 'No connection',
          }),
      );
      expect(await refs()).toEqual(['component:default/shop']);
    });

    it('are written by nobody who lost the lease meanwhile', async () => {
      await lease('b');
      await feed.run(held);
      expect(stop.signal.aborted).toBe(true);
      expect(await refs()).toEqual([]);
    });

    it('reach every replica, whichever looked, and only what changed', async () => {
      const told = jest.fn();
      const other = new EntityFollower({
        db,
        logger: mockServices.logger.mock(),
        onChange: told,
      });
      await other.look();
      expect(told).not.toHaveBeenCalled();
      running = feed.run(held);
      await eventually(refs, seen => expect(seen).toHaveLength(1));
      await other.look();
      expect(told).toHaveBeenLastCalledWith(
        [expect.objectContaining({ ref: 'component:default/shop' })],
        [],
      );
      inCatalog.push(entity('Component', 'cart'));
      await feed.refresh('component:default/cart');
      await other.look();
      expect(told).toHaveBeenLastCalledWith(
        [expect.objectContaining({ ref: 'component:default/cart' })],
        [],
      );
      inCatalog = [entity('Component', 'cart')];
      await eventually(refs, seen => expect(seen).toHaveLength(1));
      await other.look();
      expect(told).toHaveBeenLastCalledWith([], ['component:default/shop']);
      expect(other.state).toMatchObject({ state: 'Current' });
      await other.look();
      expect(told).toHaveBeenCalledTimes(3);
    });

    it('are not current where nobody has read the catalog for long', async () => {
      await db('catalog_reading').update({
        state: 'Current',
        as_of: '2026-11-01T00:00:00.000Z',
      });
      await entities.look();
      expect(feed.state).toMatchObject({
        state: 'NotCurrent',
        reason: 'Nobody reads the catalog',
      });
    });
  },
);
