import {
  annotationsOf,
  labelsOf,
  namespaceId,
  placementNamespace,
} from '../../inventory';
import { CatalogEntity, Resource } from '../../words';
import { Attribution, attributed, LinkContext, UNOWNED } from '../Attribution';
import { entityRef } from '../entityRef';

const OWNING_KINDS = ['group', 'system'];

/**
 * A label of the Namespace, or an annotation of the same name (a label value cannot hold `group:default/payments`), names a
 * Group or System. A bare name is a Group's, else a System's.
 * @internal
 */
export function byNamespaceLabel(
  resource: Resource,
  label: string,
  { entities, view }: LinkContext,
): Attribution {
  const name = placementNamespace(resource.id);
  const namespace = name ? view.get(namespaceId(name)) : undefined;
  if (!namespace) {
    return UNOWNED;
  }
  const labels = labelsOf(namespace.object);
  const annotations = annotationsOf(namespace.object);
  const [what, value] = Object.hasOwn(labels, label)
    ? ['label', labels[label]]
    : ['annotation', Object.hasOwn(annotations, label) && annotations[label]];
  const entity = value ? findOwner(value, entities.byRef) : undefined;
  return entity
    ? attributed(
        'NamespaceLabel',
        [entity],
        (_, named) =>
          `The ${what} ${label} of namespace ${name} names ${named}.`,
      )
    : UNOWNED;
}

function findOwner(
  text: string,
  byRef: (ref: string) => CatalogEntity | undefined,
): CatalogEntity | undefined {
  for (const kind of OWNING_KINDS) {
    const ref = entityRef(text, kind);
    const entity = ref ? byRef(ref) : undefined;
    if (entity && OWNING_KINDS.includes(entity.kind.toLowerCase())) {
      return entity;
    }
  }
  return undefined;
}
