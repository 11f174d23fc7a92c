import { annotationsOf } from '../../inventory';
import { Resource } from '../../words';
import { Attribution, attributed, LinkContext, UNOWNED } from '../Attribution';
import { entityRef } from '../entityRef';

/** An annotation on the object names its entity. @internal */
export function byAnnotation(
  resource: Resource,
  annotation: string,
  { entities }: LinkContext,
): Attribution {
  const annotations = annotationsOf(resource.object);
  const value = Object.hasOwn(annotations, annotation)
    ? annotations[annotation]
    : undefined;
  const ref = value && entityRef(value, 'component');
  const entity = ref ? entities.byRef(ref) : undefined;
  return entity
    ? attributed(
        'Annotation',
        [entity],
        (_, named) => `Its annotation ${annotation} names ${named}.`,
      )
    : UNOWNED;
}
