import { UserInfoService } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  RESOURCE_TYPE_CATALOG_ENTITY,
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  meshGatesClusterCheckPermission,
  meshGatesClusterReadPermission,
  meshGatesContentReadPermission,
  meshGatesEvaluatePermission,
  meshGatesGateReadPermission,
  meshGatesGrantReadPermission,
  meshGatesRequestCreatePermission,
  meshGatesRequestReadPermission,
  meshGatesVerdictReadPermission,
} from '@mesh-gates/plugin-mesh-gates-common';

/** The group whose members may do everything. */
const ADMINS = 'group:default/mesh-team';

/** What everybody may do who is signed in. */
const SIGNED_IN = new Set([
  catalogEntityReadPermission.name,
  meshGatesVerdictReadPermission.name,
  meshGatesGateReadPermission.name,
  meshGatesEvaluatePermission.name,
  meshGatesClusterReadPermission.name,
  meshGatesClusterCheckPermission.name,
  meshGatesRequestReadPermission.name,
  meshGatesGrantReadPermission.name,
]);

/** What only the owners of an entity may do with it. */
const OWNERS = new Set([
  catalogEntityRefreshPermission.name,
  meshGatesContentReadPermission.name,
  meshGatesRequestCreatePermission.name,
]);

/**
 * The policy of the example instance: verdicts, requests and grants are for
 * everybody who is signed in to see, object content, found values and asking
 * for the owners of the entity, and everything, deciding too, for the mesh
 * team. What is not named here is denied.
 *
 * @internal
 */
export class ExamplePolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;

  constructor(userInfo: UserInfoService) {
    this.#userInfo = userInfo;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    if (SIGNED_IN.has(permission.name)) {
      return { result: AuthorizeResult.ALLOW };
    }
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    if (ownershipEntityRefs.includes(ADMINS)) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (
      OWNERS.has(permission.name) &&
      isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY)
    ) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims: ownershipEntityRefs }),
      );
    }
    return { result: AuthorizeResult.DENY };
  }
}
