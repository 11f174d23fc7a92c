import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { EntitySets } from './EntitySets';

const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
});
const conditional = (claims: string[]) => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims },
  },
});
const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;

describe('the entities that a caller may list', () => {
  const catalog = catalogServiceMock({
    entities: ['a', 'b', 'c'].map(component),
  });
  const streamed = jest.spyOn(catalog, 'streamEntities');
  const permissions = mockServices.permissions.mock();
  let now: number;
  let sets: EntitySets;

  beforeEach(() => {
    jest.clearAllMocks();
    now = 0;
    sets = new EntitySets({ permissions, catalog, now: () => now });
  });

  const decide = (entity: unknown, verdict: unknown) =>
    permissions.authorizeConditional.mockResolvedValue([
      entity,
      verdict,
    ] as never);
  const visible = (user = 'user:default/ada') =>
    sets.visibleTo(mockCredentials.user(user));

  it('are all, or none, without a question to the catalog', async () => {
    decide(ALLOW, ALLOW);
    expect(await visible()).toBe('all');
    decide(ALLOW, DENY);
    expect(await visible()).toEqual(new Set());
    decide(DENY, ALLOW);
    expect(await visible()).toEqual(new Set());
    expect(streamed).not.toHaveBeenCalled();
  });

  it('are what the catalog shows to the caller, with the credentials of the caller', async () => {
    decide(conditional(['group:default/a']), ALLOW);
    expect(await visible()).toEqual(
      new Set(['a', 'b', 'c'].map(name => `component:default/${name}`)),
    );
    expect(streamed.mock.calls[0][1]).toEqual({
      credentials: mockCredentials.user('user:default/ada'),
    });
  });

  it('are of those what the permission on each allows', async () => {
    decide(ALLOW, conditional(['group:default/a']));
    permissions.authorize.mockImplementation(async requests =>
      requests.map(({ resourceRef }: any) =>
        resourceRef.endsWith('/b') ? ALLOW : DENY,
      ),
    );
    expect(await visible()).toEqual(new Set(['component:default/b']));
  });

  it('are kept half a minute under the decision, for everybody who has it', async () => {
    decide(conditional(['x']), ALLOW);
    await visible();
    await visible('user:default/ben');
    expect(streamed).toHaveBeenCalledTimes(1);
    decide(conditional(['y']), ALLOW);
    await visible();
    expect(streamed).toHaveBeenCalledTimes(2);
    now = 30_001;
    await visible();
    expect(streamed).toHaveBeenCalledTimes(3);
  });

  it('are asked for again where the catalog failed', async () => {
    decide(conditional(['x']), ALLOW);
    streamed.mockImplementationOnce(() => {
      throw new Error('The catalog is down');
    });
    await expect(visible()).rejects.toThrow('The catalog is down');
    expect(await visible()).not.toBe('all');
  });
});
