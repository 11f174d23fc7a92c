import { placementNamespace } from '../../inventory';
import { Resource } from '../../words';
import { Attribution, attributed, LinkContext, UNOWNED } from '../Attribution';

/** The only entity that runs something in the object's namespace. @internal */
export function byOnlyEntityInNamespace(
  resource: Resource,
  { entities, soleEntity }: LinkContext,
): Attribution {
  const namespace = placementNamespace(resource.id);
  const ref = namespace && soleEntity(namespace);
  const entity = ref ? entities.byRef(ref) : undefined;
  return entity
    ? attributed(
        'OnlyEntityInNamespace',
        [entity],
        (_, named) => `Only ${named} runs something in namespace ${namespace}.`,
      )
    : UNOWNED;
}
