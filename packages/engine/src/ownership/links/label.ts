import { labelsOf } from '../../inventory';
import { Resource } from '../../words';
import { Attribution, attributed, LinkContext, UNOWNED } from '../Attribution';

/** A label on the object holds its entity's Kubernetes id or, where nobody has that id, its name. @internal */
export function byLabel(
  resource: Resource,
  label: string,
  { entities }: LinkContext,
): Attribution {
  const labels = labelsOf(resource.object);
  const value = Object.hasOwn(labels, label) ? labels[label] : undefined;
  if (!value) {
    return UNOWNED;
  }
  const byId = entities.byKubernetesId(value);
  if (byId.length > 0) {
    return attributed(
      'Label',
      byId,
      (_, named) => `Its label ${label}=${value} is the id of ${named}.`,
    );
  }
  const components = entities
    .byName(value)
    .filter(entity => entity.kind.toLowerCase() === 'component');
  return components.length === 1
    ? attributed(
        'Label',
        components,
        (_, named) => `Its label ${label}=${value} is the name of ${named}.`,
      )
    : UNOWNED;
}
