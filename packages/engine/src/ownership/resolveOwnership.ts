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

/** Links that go by where an object is. They come last whatever the chain's order: who runs in a namespace rests on the others. */
const BY_NAMESPACE: readonly OwnershipLink['by'][] = [
  'OnlyEntityInNamespace',
  'NamespaceLabel',
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

/** Whether an attribution rests on nothing but the namespace, which says nothing about who runs there. @internal */
export function isByNamespace(attribution: Attribution): boolean {
  return attribution.some(({ by }) => BY_NAMESPACE.includes(by));
}

/** Runs the chain for one resource; `keys` are all look-ups that the answer rests on. @internal */
export function resolveOwnership(
  resource: Resource,
  sources: OwnershipSources,
): { attribution: Attribution; keys: ReadonlySet<string> } {
  const { chain } = sources;
  const direct = chain.filter(({ by }) => !BY_NAMESPACE.includes(by));
  const selfTelling = chain.filter(({ by }) => SELF_TELLING.includes(by));
  const byNamespace = chain.filter(({ by }) => BY_NAMESPACE.includes(by));
  const view = new RecordedView(sources.cluster, sources.inventory);
  const visited = new Set<string>();

  function attribute(
    one: Resource,
    links: readonly OwnershipLink[],
  ): Attribution {
    const key = resourceKey(one.id);
    if (visited.has(key) || visited.size >= LONGEST_CHAIN) {
      return UNOWNED;
    }
    visited.add(key);
    return firstHit(one, links, context);
  }

  const context: LinkContext = {
    view,
    entities: sources.entities.lookUp(view.keys),
    kinds: sources.kinds,
    soleEntity: namespace => {
      view.keys.add(soleEntityKey(namespace));
      return sources.soleEntity(namespace);
    },
    attribute: other => attribute(other, direct),
    attributeByItself: other => attribute(other, selfTelling),
  };
  const told = context.attribute(resource);
  const attribution =
    told.length > 0 ? told : firstHit(resource, byNamespace, context);
  return { attribution, keys: view.keys };
}

function firstHit(
  resource: Resource,
  links: readonly OwnershipLink[],
  context: LinkContext,
): Attribution {
  for (const link of links) {
    const attribution = follow(link, resource, context);
    if (attribution.length > 0) {
      return attribution;
    }
  }
  return UNOWNED;
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
