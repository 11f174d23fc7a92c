import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  Permission,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  meshGatesClusterCheckPermission,
  meshGatesClusterReadPermission,
  meshGatesContentReadPermission,
  meshGatesEvaluatePermission,
  meshGatesGateReadPermission,
  meshGatesGrantReadPermission,
  meshGatesGrantRevokePermission,
  meshGatesPermissions,
  meshGatesRequestCreatePermission,
  meshGatesRequestDecidePermission,
  meshGatesRequestReadPermission,
  meshGatesVerdictReadPermission,
} from '@mesh-gates/plugin-mesh-gates-common';
import { ExamplePolicy } from './ExamplePolicy';

const bystander = { groups: [] };
const owner = { groups: ['group:default/team-checkout'] };
const admin = { groups: ['group:default/mesh-team'] };

/** What the policy says to somebody of these groups, or to nobody. */
function decide(permission: Permission, person?: { groups: string[] }) {
  const userEntityRef = 'user:default/somebody';
  const ownershipEntityRefs = [userEntityRef, ...(person?.groups ?? [])];
  const info = { userEntityRef, ownershipEntityRefs };
  const policy = new ExamplePolicy(mockServices.userInfo(info));
  return policy.handle(
    { permission },
    person && { credentials: mockCredentials.user(userEntityRef), info },
  );
}

const unknown = createPermission({ name: 'else.where', attributes: {} });

describe('the policy of the example', () => {
  it.each([...meshGatesPermissions, catalogEntityReadPermission, unknown])(
    'denies $name to whoever is not signed in',
    async permission => {
      expect(await decide(permission)).toEqual({
        result: AuthorizeResult.DENY,
      });
    },
  );

  it.each([
    catalogEntityReadPermission,
    meshGatesVerdictReadPermission,
    meshGatesGateReadPermission,
    meshGatesEvaluatePermission,
    meshGatesClusterReadPermission,
    meshGatesClusterCheckPermission,
    meshGatesRequestReadPermission,
    meshGatesGrantReadPermission,
  ])('allows $name to everybody who is signed in', async permission => {
    expect(await decide(permission, bystander)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it.each([
    meshGatesContentReadPermission,
    meshGatesRequestCreatePermission,
    catalogEntityRefreshPermission,
  ])(
    'allows $name to the owners of the entity, as the catalog decides',
    async permission => {
      expect(await decide(permission, owner)).toMatchObject({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: {
          rule: 'IS_ENTITY_OWNER',
          params: {
            claims: ['user:default/somebody', 'group:default/team-checkout'],
          },
        },
      });
    },
  );

  it.each([
    catalogEntityDeletePermission,
    meshGatesRequestDecidePermission,
    meshGatesGrantRevokePermission,
    unknown,
  ])('denies $name, which it does not name, to owners', async permission => {
    expect(await decide(permission, owner)).toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it.each([...meshGatesPermissions, catalogEntityDeletePermission])(
    'allows $name to the mesh team',
    async permission => {
      expect(await decide(permission, admin)).toEqual({
        result: AuthorizeResult.ALLOW,
      });
    },
  );
});
