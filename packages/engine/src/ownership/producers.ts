import {
  isReference,
  KindRegistry,
  labelsOf,
  ownerReferencesOf,
  splitApiVersion,
} from '../inventory';
import {
  InventoryView,
  KindRef,
  OwnerReference,
  Resource,
  ResourceId,
} from '../words';

/** Controllers that make copies of a workload which their own object names by a reference such as `spec.targetRef`. */
const COPYING_PRODUCERS: readonly (KindRef & { reference: string })[] = [
  { group: 'flagger.app', resource: 'canaries', reference: 'targetRef' },
];

const DEPLOYMENTS: KindRef = { group: 'apps', resource: 'deployments' };

/**
 * The objects that made a resource, as far as the inventory has them, the controller first. A ReplicaSet that was not read
 * stands for the Deployment whose name it carries before its template hash.
 * @internal
 */
export function ownersInInventory(
  resource: Resource,
  view: InventoryView,
  kinds: KindRegistry,
): readonly Resource[] {
  const references = ownerReferencesOf(resource.object);
  return [...references]
    .sort(
      (a, b) => Number(b.controller ?? false) - Number(a.controller ?? false),
    )
    .flatMap(reference => ownerOf(resource, reference, view, kinds) ?? []);
}

/** The controller that made a resource, where one did and the inventory has it. @internal */
export function controllerInInventory(
  resource: Resource,
  view: InventoryView,
  kinds: KindRegistry,
): Resource | undefined {
  const references = ownerReferencesOf(resource.object);
  const controller = references.find(reference => reference.controller);
  return controller && ownerOf(resource, controller, view, kinds);
}

/** The workload that a copying producer, such as Flagger's Canary, copies. @internal */
export function copiedWorkload(
  producer: Resource,
  view: InventoryView,
  kinds: KindRegistry,
): Resource | undefined {
  const copying = COPYING_PRODUCERS.find(
    ({ group, resource }) =>
      group === producer.id.group && resource === producer.id.resource,
  );
  const spec = producer.object.spec as Record<string, unknown> | undefined;
  const target = copying && spec?.[copying.reference];
  return isReference(target)
    ? view.get(idOf(target, producer.id.namespace, kinds))
    : undefined;
}

function ownerOf(
  resource: Resource,
  reference: OwnerReference,
  view: InventoryView,
  kinds: KindRegistry,
): Resource | undefined {
  const id = idOf(reference, resource.id.namespace, kinds);
  const owner = view.get(id);
  if (owner) {
    const { uid } = owner.object.metadata;
    return uid && reference.uid && uid !== reference.uid ? undefined : owner;
  }
  return id.group === 'apps' && id.resource === 'replicasets'
    ? view.get({
        ...DEPLOYMENTS,
        namespace: id.namespace,
        name: withoutHash(id.name, resource),
      })
    : undefined;
}

function withoutHash(replicaSet: string, pod: Resource): string {
  const hash = labelsOf(pod.object)['pod-template-hash'];
  return hash && replicaSet.endsWith(`-${hash}`)
    ? replicaSet.slice(0, -hash.length - 1)
    : replicaSet.slice(0, Math.max(0, replicaSet.lastIndexOf('-')));
}

function idOf(
  { apiVersion, kind, name }: OwnerReference,
  namespace: string,
  kinds: KindRegistry,
): ResourceId {
  const { group } = splitApiVersion(apiVersion);
  const declaration = kinds.resolve(group, kind, namespace !== '');
  return {
    group,
    resource: declaration.resource,
    namespace: declaration.namespaced ? namespace : '',
    name,
  };
}
