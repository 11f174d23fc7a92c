import { Resource } from '../../words';
import { Attribution, inherited, LinkContext, UNOWNED } from '../Attribution';
import { ownersInInventory } from '../producers';

/** Who owns what made the object owns the object; a derived resource belongs to whom its sources belong to. @internal */
export function byOwnerReference(
  resource: Resource,
  context: LinkContext,
): Attribution {
  for (const id of resource.derivedFrom ?? []) {
    const source = context.view.get(id);
    const attribution = source ? context.attribute(source) : UNOWNED;
    if (source && attribution.length > 0) {
      return inherited(
        'OwnerReference',
        attribution,
        `It is computed from ${nameResource(source)}`,
      );
    }
  }
  for (const owner of ownersInInventory(
    resource,
    context.view,
    context.kinds,
  )) {
    const attribution = context.attribute(owner);
    if (attribution.length > 0) {
      return passedOn(owner, attribution);
    }
  }
  return UNOWNED;
}

/** A chain of owners is told by its top: the Pod belongs to the Deployment, whatever the ReplicaSet in between. */
function passedOn(owner: Resource, attribution: Attribution): Attribution {
  return attribution[0].reason.startsWith('It belongs to ')
    ? attribution
    : inherited(
        'OwnerReference',
        attribution,
        `It belongs to ${nameResource(owner)}`,
      );
}

function nameResource(resource: Resource): string {
  return `${resource.kind} ${resource.id.name}`;
}
