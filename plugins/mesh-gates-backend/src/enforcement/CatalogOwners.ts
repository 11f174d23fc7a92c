import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { GrantedOwner } from '@mesh-gates/engine';
import { Owners } from './Owners';

/** Clusters are looked at all the time; so long an answer of the catalog is good. */
const GOOD_FOR_MS = 30_000;

/** Owners as the catalog has them, asked with the plugin's own credentials. @internal */
export class CatalogOwners implements Owners {
  readonly #known = new Map<
    string,
    { until: number; owners: readonly GrantedOwner[] | undefined }
  >();

  constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
  ) {}

  async ownersOf(
    entities: readonly string[],
  ): Promise<ReadonlyMap<string, readonly GrantedOwner[]>> {
    const now = performance.now();
    for (const [entity, { until }] of this.#known) {
      if (until <= now) {
        this.#known.delete(entity);
      }
    }
    const missing = entities.filter(entity => !this.#known.has(entity));
    const found = await this.#ask(missing);
    missing.forEach((entity, index) =>
      this.#known.set(entity, {
        until: now + GOOD_FOR_MS,
        owners: found[index],
      }),
    );
    return new Map(
      entities.flatMap(entity => {
        const owners = this.#known.get(entity)?.owners;
        return owners ? [[entity, owners] as const] : [];
      }),
    );
  }

  async #ask(
    refs: readonly string[],
  ): Promise<(readonly GrantedOwner[] | undefined)[]> {
    const entities = await this.#get(refs);
    const owned = entities.map(entity => entity && ownersOf(entity));
    const owners = [...new Set(owned.flatMap(one => one ?? []))];
    const found = await this.#get(owners);
    const byRef = new Map(
      owners.map((ref, index) => [ref, grantedOwner(ref, found[index])]),
    );
    return owned.map(one => one?.map(ref => byRef.get(ref)!));
  }

  async #get(refs: readonly string[]): Promise<(Entity | undefined)[]> {
    if (refs.length === 0) {
      return [];
    }
    const credentials = await this.auth.getOwnServiceCredentials();
    const { items } = await this.catalog.getEntitiesByRefs(
      {
        entityRefs: [...refs],
        fields: ['kind', 'metadata', 'relations', 'spec.profile.email'],
      },
      { credentials },
    );
    return items;
  }
}

function ownersOf({ relations = [] }: Entity): string[] {
  return relations
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef)
    .filter(ref => /^(group|user):/.test(ref))
    .sort();
}

function grantedOwner(ref: string, entity: Entity | undefined): GrantedOwner {
  const { kind, namespace, name } = parseEntityRef(ref);
  const profile = (entity?.spec as any)?.profile;
  return {
    ref,
    kind: kind === 'user' ? 'User' : 'Group',
    namespace,
    name,
    ...(typeof profile?.email === 'string' && { email: profile.email }),
    annotations: entity?.metadata.annotations ?? {},
  };
}
