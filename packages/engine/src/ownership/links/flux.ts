import { labelsOf } from '../../inventory';
import { Resource } from '../../words';
import { Attribution, inherited, LinkContext, UNOWNED } from '../Attribution';

const APPLIERS = [
  { group: 'helm.toolkit.fluxcd.io', resource: 'helmreleases' },
  { group: 'kustomize.toolkit.fluxcd.io', resource: 'kustomizations' },
];

/** The Flux object that applies an object, as its labels say, leads to the entity that this Flux object names. @internal */
export function byFlux(resource: Resource, context: LinkContext): Attribution {
  const labels = labelsOf(resource.object);
  for (const applier of APPLIERS) {
    const name = labels[`${applier.group}/name`];
    const namespace = labels[`${applier.group}/namespace`];
    const object =
      name && namespace
        ? context.view.get({ ...applier, namespace, name })
        : undefined;
    const attribution = object ? context.attributeByItself(object) : UNOWNED;
    if (object && attribution.length > 0) {
      return inherited(
        'Flux',
        attribution,
        `Flux applies it from ${object.kind} ${namespace}/${name}`,
      );
    }
  }
  return UNOWNED;
}
