import {
  InventoryView,
  KindRef,
  Reach,
  Resource,
  ResourceId,
} from '@mesh-gates/engine';
import { listAt, mapAt, textAt } from '../fields';
import {
  hasAllLabels,
  selectedWorkloads,
  serviceWorkloads,
} from '../workloads';
import { workloadReach } from '../workloadReach';
import { workloadsOfHost } from './hosts';
import { rootNamespaces } from './names';

const SERVICE_ENTRIES: KindRef = {
  group: 'networking.istio.io',
  resource: 'serviceentries',
};

/** How far a policy in the root namespace goes when it has a selector. */
type RootSelector = 'AllNamespaces' | 'RootNamespaceOnly';

/**
 * To whom a policy with a selector applies: to the mesh from the root namespace, else to its namespace; with a selector or target to
 * those workloads alone.
 * @internal
 */
export function policyReach(
  resource: Resource,
  inventory: InventoryView,
  selectorField: readonly string[],
  rootSelector: RootSelector,
): readonly Reach[] {
  const { spec } = resource.object;
  const { namespace } = resource.id;
  const targets = [mapAt(spec, 'targetRef'), ...listAt(spec, 'targetRefs')];
  if (targets.some(Boolean)) {
    const workloads = targets.flatMap(target =>
      target ? targetWorkloads(target, namespace, inventory) : [],
    );
    return workloadReach(workloads, 'Its targetRef names them.');
  }
  const isRoot = rootNamespaces(inventory).includes(namespace);
  const selector = mapAt(spec, ...selectorField);
  if (selector && Object.keys(selector).length > 0) {
    const where = isRoot && rootSelector === 'AllNamespaces' ? '*' : namespace;
    return workloadReach(
      selectedWorkloads(inventory, where, hasAllLabels(selector)),
      'Its selector matches their labels.',
    );
  }
  return isRoot
    ? [
        {
          level: 'Mesh',
          reason: `It is in the root namespace ${namespace} and selects nothing.`,
        },
      ]
    : [
        {
          level: 'Namespace',
          namespace,
          reason: `It selects nothing, so it applies to all of namespace ${namespace}.`,
        },
      ];
}

/** What a target reference stands for: the Pods of a Gateway or waypoint, those behind a Service, all Gateways of a class. */
function targetWorkloads(
  target: unknown,
  namespace: string,
  inventory: InventoryView,
): readonly ResourceId[] {
  const name = textAt(target, 'name') ?? '';
  switch (textAt(target, 'kind')) {
    case 'Gateway':
      return selectedWorkloads(
        inventory,
        namespace,
        hasAllLabels({ 'gateway.networking.k8s.io/gateway-name': name }),
      );
    case 'GatewayClass':
      return selectedWorkloads(
        inventory,
        '*',
        hasAllLabels({ 'gateway.networking.k8s.io/gateway-class-name': name }),
      );
    case 'Service':
      return serviceWorkloads(inventory, namespace, name);
    case 'ServiceEntry': {
      const entry = inventory.get({ ...SERVICE_ENTRIES, namespace, name });
      return listAt(entry?.object.spec, 'hosts').flatMap(host =>
        typeof host === 'string'
          ? workloadsOfHost(host, namespace, inventory)
          : [],
      );
    }
    default:
      return [];
  }
}
