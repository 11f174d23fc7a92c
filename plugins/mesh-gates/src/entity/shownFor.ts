import { Entity } from '@backstage/catalog-model';

const WITH_CARD = ['component', 'system', 'domain'];

/** Whether an entity has the tab "Mesh gates": a service may own resources that no annotation tells of. @public */
export function hasMeshGatesContent(entity: Entity): boolean {
  return entity.kind.toLocaleLowerCase('en-US') === 'component';
}

/** Whether an entity has the card "Mesh gates"; the card itself stays away where nothing belongs to the entity. @public */
export function hasMeshGatesCard(entity: Entity): boolean {
  return WITH_CARD.includes(entity.kind.toLocaleLowerCase('en-US'));
}
