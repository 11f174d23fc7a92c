import { KindRegistry } from '../inventory';
import {
  CatalogEntity,
  InventoryView,
  Ownership,
  OwnershipLink,
  Resource,
} from '../words';
import { EntityLookup } from './EntityIndex';
import { nameEntity } from './entityRef';

/** Who owns a resource. `weak` = only by where it lives, which says nothing about who runs there. @internal */
export interface Attribution {
  owners: readonly Ownership[];
  weak: boolean;
}

/** Nobody. @internal */
export const UNOWNED: Attribution = { owners: [], weak: false };

/** What a link may look at. Every look-up is noted as a dependency of the resource being attributed. @internal */
export interface LinkContext {
  view: InventoryView;
  entities: EntityLookup;
  kinds: KindRegistry;
  /** The only entity that runs something in a namespace, by stronger links than this one. */
  soleEntity(namespace: string): string | undefined;
  /** Another resource by the whole chain. */
  attribute(resource: Resource): Attribution;
  /** Another resource by what it says of itself only. */
  attributeByItself(resource: Resource): Attribution;
}

/** An attribution to one or more entities by one link, with a reason for each. @internal */
export function attributed(
  by: OwnershipLink['by'],
  entities: readonly CatalogEntity[],
  reason: (entity: CatalogEntity, named: string) => string,
): Attribution {
  return {
    owners: entities.map(entity => ({
      entity: entity.ref,
      by,
      reason: reason(entity, nameEntity(entity)),
    })),
    weak: false,
  };
}

/** Another resource's owners taken over, with a sentence in front of each reason: `It belongs to Deployment checkout: ...`. @internal */
export function inherited(
  by: OwnershipLink['by'],
  from: Attribution,
  because: string,
): Attribution {
  return {
    owners: from.owners.map(owner => ({
      entity: owner.entity,
      by,
      reason: `${because}: ${owner.reason[0].toLowerCase()}${owner.reason.slice(
        1,
      )}`,
    })),
    weak: from.weak,
  };
}
