import { Inventory, KindRegistry, RecordedView } from '../inventory';
import { ClusterFacts, OwnershipLink, Resource, resourceKey } from '../words';
import { Attribution, LinkContext, UNOWNED } from './Attribution';
import { EntityIndex } from './EntityIndex';
import { byAnnotation } from './links/annotation';
import { byArgoCd } from './links/argoCd';
import { byFlux } from './links/flux';
import { byKubernetesPlugin } from './links/kubernetesPlugin';
import { byLabel } from './links/label';
import { byNamespaceLabel } from './links/namespaceLabel';
import { byOnlyEntityInNamespace } from './links/onlyEntityInNamespace';
import { byOwnerReference } from './links/ownerReference';

/** Chains of owner references longer than this, or in a circle, lead nowhere. */
const LONGEST_CHAIN = 8;

/** Links that read nothing but the object and the catalog. */
const SELF_TELLING: readonly OwnershipLink['by'][] = [
  'Annotation',
  'Label',
  'KubernetesPlugin',
];

/** What the ownership chain is run over. @internal */
export interface OwnershipSources {
  cluster: ClusterFacts;
  chain: readonly OwnershipLink[];
  inventory: Inventory;
  kinds: KindRegistry;
  entities: EntityIndex;
  soleEntity(namespace: string): string | undefined;
}

/** The key of the question which entity alone runs in a namespace. @internal */
export function soleEntityKey(namespace: string): string {
  return `sole entity ${namespace}`;
}

/** Runs the chain for one resource; `keys` are all look-ups that the answer rests on. @internal */
export function resolveOwnership(
  resource: Resource,
  sources: OwnershipSources,
): { attribution: Attribution; keys: ReadonlySet<string> } {
  const view = new RecordedView(sources.cluster, sources.inventory);
  const lookup = sources.entities.lookUp(view.keys);
  const visited = new Set<string>();

  function attribute(
    one: Resource,
    chain: readonly OwnershipLink[],
  ): Attribution {
    const key = resourceKey(one.id);
    if (visited.has(key) || visited.size >= LONGEST_CHAIN) {
      return UNOWNED;
    }
    visited.add(key);
    for (const link of chain) {
      const attribution = follow(link, one, context);
      if (attribution.owners.length > 0) {
        return attribution;
      }
    }
    return UNOWNED;
  }

  const context: LinkContext = {
    view,
    entities: lookup,
    kinds: sources.kinds,
    soleEntity: namespace => {
      view.keys.add(soleEntityKey(namespace));
      return sources.soleEntity(namespace);
    },
    attribute: other => attribute(other, sources.chain),
    attributeByItself: other =>
      attribute(
        other,
        sources.chain.filter(({ by }) => SELF_TELLING.includes(by)),
      ),
  };
  return { attribution: context.attribute(resource), keys: view.keys };
}

function follow(
  link: OwnershipLink,
  resource: Resource,
  context: LinkContext,
): Attribution {
  switch (link.by) {
    case 'Annotation':
      return byAnnotation(resource, link.annotation, context);
    case 'Label':
      return byLabel(resource, link.label, context);
    case 'OwnerReference':
      return byOwnerReference(resource, context);
    case 'ArgoCd':
      return byArgoCd(resource, context);
    case 'Flux':
      return byFlux(resource, context);
    case 'KubernetesPlugin':
      return byKubernetesPlugin(resource, context);
    case 'OnlyEntityInNamespace':
      return byOnlyEntityInNamespace(resource, context);
    case 'NamespaceLabel':
      return byNamespaceLabel(resource, link.label, context);
    default:
      return UNOWNED;
  }
}
