import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  PermissionCriteria,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { Person } from '@mesh-gates/engine';
import {
  meshGatesGrantReadPermission,
  meshGatesGrantRevokePermission,
  meshGatesRequestCreatePermission,
  meshGatesRequestDecidePermission,
  meshGatesRequestReadPermission,
} from '@mesh-gates/plugin-mesh-gates-common';
import { AccessCondition } from '../store/requests/whereAccess';
import { Access } from './Access';
import { grantRules, requestRules } from './accessRules';

/** What a list is narrowed to before anything that the caller asks for; nothing in it = no limit. @internal */
export interface VisibleRows {
  entities?: readonly string[];
  access?: PermissionCriteria<AccessCondition>;
}

/** Which rows a permission is given for. @internal */
export type Permitted = 'all' | 'none' | PermissionCriteria<AccessCondition>;

const TRANSFORM: {
  request: ConditionTransformer<AccessCondition>;
  grant: ConditionTransformer<AccessCondition>;
} = {
  request: createConditionTransformer(Object.values(requestRules)),
  grant: createConditionTransformer(Object.values(grantRules)),
};

/**
 * Every question about what a caller may see or do with requests and grants, always asked with the caller's own credentials. It can only
 * narrow what the workflow lets people do; who owns and who decides is checked there.
 * @internal
 */
export class RequestAccess {
  constructor(
    private readonly permissions: PermissionsService,
    private readonly access: Access,
  ) {}

  /** The caller as the workflow knows people; a service is nobody, who owns nothing and decides nothing. */
  async personOf(credentials: BackstageCredentials): Promise<Person> {
    const principal = credentials.principal as Partial<BackstageUserPrincipal>;
    const groups = await this.access.ownershipOf(credentials);
    return { ref: principal.userEntityRef ?? '', groups };
  }

  /** Requests that the caller may see. */
  async visibleRequests(
    credentials: BackstageCredentials,
  ): Promise<VisibleRows> {
    const permission = meshGatesRequestReadPermission;
    return this.#visible(
      await this.#permitted(permission, TRANSFORM.request, credentials),
      credentials,
    );
  }

  /** Grants that the caller may see. */
  async visibleGrants(credentials: BackstageCredentials): Promise<VisibleRows> {
    const permission = meshGatesGrantReadPermission;
    return this.#visible(
      await this.#permitted(permission, TRANSFORM.grant, credentials),
      credentials,
    );
  }

  /** Requests that the caller may decide, as far as permissions say. */
  async decidable(credentials: BackstageCredentials): Promise<Permitted> {
    const permission = meshGatesRequestDecidePermission;
    return this.#permitted(permission, TRANSFORM.request, credentials);
  }

  /** Grants that the caller may revoke, as far as permissions say. */
  async revocable(credentials: BackstageCredentials): Promise<Permitted> {
    const permission = meshGatesGrantRevokePermission;
    return this.#permitted(permission, TRANSFORM.grant, credentials);
  }

  /** Throws unless the caller may see the request: then it is as little there as one that does not exist. */
  async toRequest(
    { id, entity }: { id: string; entity: string },
    credentials: BackstageCredentials,
  ): Promise<{ content: boolean }> {
    const missing = noSuchRequest(id);
    const seen = await this.#toEntity(entity, missing, credentials);
    if (!(await this.#may(meshGatesRequestReadPermission, id, credentials))) {
      throw missing;
    }
    return seen;
  }

  /** Throws unless the caller may see the grant: then it is as little there as one that does not exist. */
  async toGrant(
    { id, entity }: { id: string; entity: string },
    credentials: BackstageCredentials,
  ): Promise<void> {
    const missing = noSuchGrant(id);
    await this.#toEntity(entity, missing, credentials);
    if (!(await this.#may(meshGatesGrantReadPermission, id, credentials))) {
      throw missing;
    }
  }

  /** Whether permissions let the caller ask for access as an entity's. */
  async mayAsk(
    entity: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return this.#may(meshGatesRequestCreatePermission, entity, credentials);
  }

  /** Whether permissions let the caller decide a request. */
  async mayDecide(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return this.#may(meshGatesRequestDecidePermission, id, credentials);
  }

  /** Whether permissions let the caller revoke a grant. */
  async mayRevoke(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return this.#may(meshGatesGrantRevokePermission, id, credentials);
  }

  /** What is not even read is there for nobody, whatever else they may see of the entity. */
  async #toEntity(
    entity: string,
    missing: NotFoundError,
    credentials: BackstageCredentials,
  ): Promise<{ content: boolean }> {
    return this.access.toEntity(entity, credentials).catch(error => {
      const hidden =
        error instanceof NotFoundError || error instanceof NotAllowedError;
      throw hidden ? missing : error;
    });
  }

  async #visible(
    permitted: Permitted,
    credentials: BackstageCredentials,
  ): Promise<VisibleRows> {
    if (permitted === 'none') {
      return { entities: [] };
    }
    const visible = await this.access.toEntities(credentials);
    return {
      ...(visible === 'all' ? {} : { entities: [...visible] }),
      ...(permitted === 'all' ? {} : { access: permitted }),
    };
  }

  async #permitted(
    permission: ResourcePermission,
    transform: ConditionTransformer<AccessCondition>,
    credentials: BackstageCredentials,
  ): Promise<Permitted> {
    const [decision] = await this.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return 'all';
      case AuthorizeResult.CONDITIONAL:
        return transform(decision.conditions);
      default:
        return 'none';
    }
  }

  async #may(
    permission: ResourcePermission,
    resourceRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.permissions.authorize(
      [{ permission, resourceRef }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}

/** The one answer for a request that does not exist or that the caller may not see. @internal */
export function noSuchRequest(id: string): NotFoundError {
  return new NotFoundError(`No request ${id} that you may see`);
}

/** The one answer for a grant that does not exist or that the caller may not see. @internal */
export function noSuchGrant(id: string): NotFoundError {
  return new NotFoundError(`No grant ${id} that you may see`);
}
