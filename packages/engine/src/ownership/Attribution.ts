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

/** Who owns a resource; nobody where it is empty. @internal */
export type Attribution = readonly Ownership[];

/** Nobody. @internal */
export const UNOWNED: Attribution = [];

/** What a link may look at. Every look-up is noted as a dependency of the resource being attributed. @internal */
export interface LinkContext {
  view: InventoryView;
  entities: EntityLookup;
  kinds: KindRegistry;
  /** The only entity that runs something in a namespace, by stronger links than this one. */
  soleEntity(namespace: string): string | undefined;
  /** Another resource by every link but those that go by namespace. */
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
  return entities.map(entity => ({
    entity: entity.ref,
    by,
    reason: reason(entity, nameEntity(entity)),
  }));
}

/** Another resource's owners taken over, with a sentence in front of each reason: `It belongs to Deployment checkout: ...`. @internal */
export function inherited(
  by: OwnershipLink['by'],
  from: Attribution,
  because: string,
): Attribution {
  return from.map(({ entity, reason }) => ({
    entity,
    by,
    reason: `${because}: ${reason[0].toLowerCase()}${reason.slice(1)}`,
  }));
}
