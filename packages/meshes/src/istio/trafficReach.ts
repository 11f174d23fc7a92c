import { InventoryView, Reach, Resource } from '@mesh-gates/engine';
import { listAt, mapAt, textAt, textsAt } from '../fields';
import { hasAllLabels, selectedWorkloads } from '../workloads';
import { workloadReach } from '../workloadReach';
import { exportedTo, serviceOfHost, workloadsOfHost } from './hosts';
import { rootNamespaces } from './names';

/** A VirtualService applies to the workloads it routes to, and to those whose host it takes over. @internal */
export function virtualServiceReach(
  resource: Resource,
  inventory: InventoryView,
): readonly Reach[] {
  const { spec } = resource.object;
  const { namespace } = resource.id;
  const workloads = (hosts: readonly string[]) =>
    hosts.flatMap(host => workloadsOfHost(host, namespace, inventory));
  return [
    ...workloadReach(workloads(destinationsOf(spec)), 'It routes to them.'),
    ...workloadReach(
      workloads(textsAt(spec, 'hosts')),
      'It decides where requests for their host go.',
    ),
    ...ownNamespaceOnly(resource),
  ];
}

/**
 * A DestinationRule applies to the workloads of its host and to the clients it is shown to: those of its own namespace, unless it is
 * where the host's Service or the root of the mesh is.
 * @internal
 */
export function destinationRuleReach(
  resource: Resource,
  inventory: InventoryView,
): readonly Reach[] {
  const { spec } = resource.object;
  const { namespace } = resource.id;
  const host = textAt(spec, 'host') ?? '';
  const target = workloadReach(
    workloadsOfHost(host, namespace, inventory),
    `It sets how clients call ${host}.`,
  );
  const selector = mapAt(spec, 'workloadSelector', 'matchLabels');
  if (selector && Object.keys(selector).length > 0) {
    const clients = selectedWorkloads(
      inventory,
      namespace,
      hasAllLabels(selector),
    );
    return [
      ...target,
      ...workloadReach(
        clients,
        `Its selector makes them call ${host} its way.`,
      ),
    ];
  }
  if (rootNamespaces(inventory).includes(namespace)) {
    const reason = `It is in the root namespace ${namespace}, so every client of ${host} obeys it.`;
    return [...target, { level: 'Mesh', reason }];
  }
  return serviceOfHost(host, namespace)?.namespace === namespace
    ? [...target, ...ownNamespaceOnly(resource)]
    : [
        ...target,
        {
          level: 'Namespace',
          namespace,
          reason: `Clients in namespace ${namespace} call ${host} its way.`,
        },
      ];
}

/** A Gateway configures the gateway workloads that its selector finds in any namespace. @internal */
export function gatewayReach(
  resource: Resource,
  inventory: InventoryView,
): readonly Reach[] {
  const selector = mapAt(resource.object.spec, 'selector') ?? {};
  return workloadReach(
    selectedWorkloads(inventory, '*', hasAllLabels(selector)),
    'Its selector finds these gateway workloads.',
  );
}

/** A ServiceEntry is known wherever it is exported to. @internal */
export function serviceEntryReach(resource: Resource): readonly Reach[] {
  const { namespace } = resource.id;
  const exportTo = textsAt(resource.object.spec, 'exportTo');
  return exportedTo(exportTo, namespace).map(one =>
    one === '*'
      ? { level: 'Mesh', reason: 'Its hosts are known to the whole mesh.' }
      : {
          level: 'Namespace',
          namespace: one,
          reason: `Its hosts are known in namespace ${one}.`,
        },
  );
}

/** What is exported to its own namespace alone applies to the clients there. */
function ownNamespaceOnly({ id, object }: Resource): readonly Reach[] {
  const shown = exportedTo(textsAt(object.spec, 'exportTo'), id.namespace);
  return shown
    .filter(namespace => namespace !== '*')
    .map(namespace => ({
      level: 'Namespace',
      namespace,
      reason: `It is exported to namespace ${namespace}.`,
    }));
}

/** Every host that requests may be sent or copied to. */
function destinationsOf(spec: unknown): readonly string[] {
  const routes = ['http', 'tcp', 'tls'].flatMap(kind => listAt(spec, kind));
  return routes.flatMap(route => [
    ...listAt(route, 'route').flatMap(
      one => textAt(one, 'destination', 'host') ?? [],
    ),
    ...[mapAt(route, 'mirror')].flatMap(one => textAt(one, 'host') ?? []),
    ...listAt(route, 'mirrors').flatMap(
      one => textAt(one, 'destination', 'host') ?? [],
    ),
  ]);
}
