import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogEntity } from '@mesh-gates/engine';
import { createHash } from 'node:crypto';

/** Fields of an entity that the engine or the store needs. @internal */
export const ENTITY_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'metadata.labels',
  'spec.lifecycle',
  'spec.domain',
  'relations',
];

/** An entity of the catalog as the engine is given it. @internal */
export function catalogEntity(entity: Entity): CatalogEntity {
  const { kind, metadata, spec, relations = [] } = entity;
  const targets = (type: string, ofKind?: string) =>
    relations
      .filter(relation => relation.type === type)
      .map(relation => relation.targetRef.toLocaleLowerCase('en-US'))
      .filter(ref => !ofKind || parseEntityRef(ref).kind === ofKind)
      .sort();
  return {
    ref: stringifyEntityRef(entity),
    kind: kind.toLocaleLowerCase('en-US'),
    namespace: (metadata.namespace ?? 'default').toLocaleLowerCase('en-US'),
    name: metadata.name.toLocaleLowerCase('en-US'),
    owners: targets(RELATION_OWNED_BY),
    system: targets(RELATION_PART_OF, 'system')[0],
    domain: targets(RELATION_PART_OF, 'domain')[0],
    lifecycle: typeof spec?.lifecycle === 'string' ? spec.lifecycle : undefined,
    parent: targets(RELATION_CHILD_OF, 'group')[0],
    annotations: { ...metadata.annotations },
    labels: { ...metadata.labels },
  };
}

/** Changes exactly when what the engine is given of an entity does. @internal */
export function entityHash(entity: CatalogEntity): string {
  const sorted = (map: Readonly<Record<string, string>>) =>
    Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(
      JSON.stringify([
        entity.ref,
        entity.owners,
        entity.system,
        entity.domain,
        entity.lifecycle,
        entity.parent,
        sorted(entity.annotations),
        sorted(entity.labels),
      ]),
    )
    .digest('base64url');
}
