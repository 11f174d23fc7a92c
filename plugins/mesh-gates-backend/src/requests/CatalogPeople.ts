import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_HAS_MEMBER,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { People } from './People';

/**
 * People as the catalog has them, asked with the plugin's own credentials: who decides does not depend on what the asker may see. Members
 * are those of the group itself, as Backstage resolves what a user owns.
 * @internal
 */
export class CatalogPeople implements People {
  constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
  ) {}

  async ownersOf(entity: string): Promise<readonly string[]> {
    const [found] = await this.#get([entity]);
    return related(found, RELATION_OWNED_BY);
  }

  async membersOf(
    groups: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const refs = [...new Set(groups)];
    const entities = await this.#get(refs);
    return new Map(
      refs.map((ref, index) => [
        ref,
        ref.startsWith('user:')
          ? [ref]
          : related(entities[index], RELATION_HAS_MEMBER),
      ]),
    );
  }

  async #get(entityRefs: string[]): Promise<(Entity | undefined)[]> {
    if (entityRefs.length === 0) {
      return [];
    }
    const credentials = await this.auth.getOwnServiceCredentials();
    const fields = ['kind', 'metadata', 'relations'];
    const { items } = await this.catalog.getEntitiesByRefs(
      { entityRefs, fields },
      { credentials },
    );
    return items;
  }
}

function related(entity: Entity | undefined, type: string): string[] {
  return (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}
