import {
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  meshGatesClusterCheckPermission,
  meshGatesClusterReadPermission,
  meshGatesContentReadPermission,
  meshGatesEvaluatePermission,
  meshGatesGateReadPermission,
  meshGatesGrantAdoptPermission,
  meshGatesUnownedReadPermission,
  meshGatesVerdictReadPermission,
} from '@mesh-gates/plugin-mesh-gates-common';
import { authorizeRefs } from './authorizeRefs';
import { EntitySet, EntitySets } from './EntitySets';

/** Every question about what a caller may see or do, always asked with the caller's own credentials. @internal */
export class Access {
  constructor(
    private readonly permissions: PermissionsService,
    private readonly userInfo: UserInfoService,
    private readonly catalog: CatalogService,
    private readonly sets: EntitySets,
  ) {}

  /**
   * Throws unless the caller may see an entity's verdicts; answers whether they may see content too. An entity that the
   * caller may not see is as little there as one that does not exist.
   */
  async toEntity(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<{ content: boolean }> {
    const [entity, verdict, content] = await this.#ask(ref, credentials, [
      catalogEntityReadPermission,
      meshGatesVerdictReadPermission,
      meshGatesContentReadPermission,
    ]);
    if (!entity) {
      throw noSuchEntity(ref);
    }
    if (!verdict) {
      await this.#mustExist(ref, credentials);
      throw new NotAllowedError(
        `You may see ${ref} but not its mesh findings; they are visible to its owners`,
      );
    }
    return { content };
  }

  /** Throws unless the caller may judge manifests as an entity's; answers whether they may see its content. */
  async toEvaluate(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<{ content: boolean }> {
    const [entity, evaluate, content] = await this.#ask(ref, credentials, [
      catalogEntityReadPermission,
      meshGatesEvaluatePermission,
      meshGatesContentReadPermission,
    ]);
    if (!entity) {
      throw noSuchEntity(ref);
    }
    if (!evaluate) {
      await this.#mustExist(ref, credentials);
      throw new NotAllowedError(
        `You may not judge manifests as those of ${ref}`,
      );
    }
    return { content };
  }

  /** Throws unless the caller may judge manifests whoever they belong to. */
  async toEvaluateAny(
    credentials: BackstageCredentials,
  ): Promise<{ content: boolean }> {
    const [evaluate, content] = await this.permissions.authorizeConditional(
      [
        { permission: meshGatesEvaluatePermission },
        { permission: meshGatesContentReadPermission },
      ],
      { credentials },
    );
    if (evaluate.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'Name the entity whose manifests these are; you may not judge those of just anybody',
      );
    }
    return { content: content.result === AuthorizeResult.ALLOW };
  }

  /** Throws unless the caller may see gates and health. */
  async toGates(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.#may(meshGatesGateReadPermission, credentials))) {
      throw new NotAllowedError('You may not see the gates');
    }
  }

  /** Throws unless the caller may see clusters. */
  async toClusters(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.#may(meshGatesClusterReadPermission, credentials))) {
      throw new NotAllowedError('You may not see the clusters');
    }
  }

  /** Throws unless the caller may see the cluster: then it is as little there as one that does not exist. */
  async toCluster(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.#may(meshGatesClusterReadPermission, credentials))) {
      throw noSuchCluster(name);
    }
  }

  /** Throws unless the caller may have a cluster looked at again. */
  async toCheck(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.toCluster(name, credentials);
    if (!(await this.#may(meshGatesClusterCheckPermission, credentials))) {
      throw new NotAllowedError(
        `You may see the cluster ${name} but not have it looked at again`,
      );
    }
  }

  /** Throws unless the caller may take up grants that the database lost. */
  async toAdopt(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.#may(meshGatesGrantAdoptPermission, credentials))) {
      throw new NotAllowedError(
        'You may not see or adopt what clusters hold of unknown grants',
      );
    }
  }

  /** Whether the caller may see what belongs to nobody. */
  async toUnowned(credentials: BackstageCredentials): Promise<boolean> {
    return this.#may(meshGatesUnownedReadPermission, credentials);
  }

  /** Entities whose verdicts the caller may list. */
  async toEntities(credentials: BackstageCredentials): Promise<EntitySet> {
    return this.sets.visibleTo(credentials);
  }

  /** Of which of the entities the caller may see content. */
  async toContentOf(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    return authorizeRefs(this.permissions, {
      permission: meshGatesContentReadPermission as ResourcePermission,
      refs,
      credentials,
    });
  }

  /** Whether the caller may see content whoever it belongs to. */
  async toAnyContent(credentials: BackstageCredentials): Promise<boolean> {
    const [content] = await this.permissions.authorizeConditional(
      [{ permission: meshGatesContentReadPermission }],
      { credentials },
    );
    return content.result === AuthorizeResult.ALLOW;
  }

  /** Groups and users that the caller is or speaks for; nobody where the caller is no person. */
  async ownershipOf(credentials: BackstageCredentials): Promise<string[]> {
    const principal = credentials.principal as { type?: string } | undefined;
    if (principal?.type !== 'user') {
      return [];
    }
    const info = await this.userInfo.getUserInfo(credentials);
    return info.ownershipEntityRefs;
  }

  /** A condition holds for nothing that does not exist, so that a denial alone does not tell the two apart. */
  async #mustExist(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.catalog.getEntityByRef(ref, { credentials }))) {
      throw noSuchEntity(ref);
    }
  }

  async #ask(
    resourceRef: string,
    credentials: BackstageCredentials,
    permissions: readonly unknown[],
  ): Promise<boolean[]> {
    const decisions = await this.permissions.authorize(
      permissions.map(permission => ({
        permission: permission as ResourcePermission,
        resourceRef,
      })),
      { credentials },
    );
    return decisions.map(({ result }) => result === AuthorizeResult.ALLOW);
  }

  async #may(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.permissions.authorize([{ permission }], {
      credentials,
    });
    return result === AuthorizeResult.ALLOW;
  }
}

/** The one answer for an entity that does not exist or that the caller may not see. @internal */
export function noSuchEntity(ref: string): NotFoundError {
  return new NotFoundError(`No entity ${ref} that you may see`);
}

/** The one answer for a cluster that does not exist or that the caller may not see. @internal */
export function noSuchCluster(name: string): NotFoundError {
  return new NotFoundError(`No cluster ${name} that you may see`);
}
