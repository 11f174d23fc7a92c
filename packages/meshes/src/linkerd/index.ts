import { InventoryView, Mesh, Reach, Resource } from '@mesh-gates/engine';
import { listAt, mapAt, textAt } from '../fields';
import { declarationsOf, stagesOf } from '../kindFacts';
import {
  matchesLabelSelector,
  selectedWorkloads,
  serviceWorkloads,
} from '../workloads';
import { workloadReach } from '../workloadReach';
import { linkerdControlPlanes } from './controlPlane';
import { linkerdFields } from './linkerdFields';
import { linkerdKinds } from './linkerdKinds';

const SERVERS = { group: 'policy.linkerd.io', resource: 'servers' };

/** Linkerd. @public */
export const linkerd: Mesh = {
  name: 'Linkerd',
  kinds: declarationsOf(linkerdKinds),
  configMaps: [],
  derivations: [linkerdControlPlanes],
  fields: linkerdFields,
  injection: {
    annotations: [
      'config.linkerd.io/*',
      'linkerd.io/*',
      'viz.linkerd.io/tap-enabled',
    ],
    labels: ['linkerd.io/*'],
    containers: [
      'linkerd-debug',
      'linkerd-init',
      'linkerd-network-validator',
      'linkerd-proxy',
    ],
  },
  stageOf: stagesOf(linkerdKinds),
  reach,
};

function reach(resource: Resource, inventory: InventoryView): readonly Reach[] {
  const { spec } = resource.object;
  const { namespace } = resource.id;
  switch (resource.kind) {
    case 'Server':
      return serverReach(resource, inventory);
    case 'ServerAuthorization':
      return authorizedServers(resource, inventory).flatMap(server =>
        serverReach(server, inventory),
      );
    case 'AuthorizationPolicy':
    case 'HTTPLocalRateLimitPolicy':
      return targetReach(mapAt(spec, 'targetRef'), namespace, inventory);
    case 'HTTPRoute':
      return listAt(spec, 'parentRefs').flatMap(parent =>
        targetReach(mapAt(parent), namespace, inventory),
      );
    case 'ServiceProfile': {
      const host = /^([^.]+)\.([^.]+)\.svc\./.exec(resource.id.name);
      const workloads = host
        ? serviceWorkloads(inventory, host[2], host[1])
        : [];
      return workloadReach(workloads, 'It is named after their Service.');
    }
    default:
      return [];
  }
}

function serverReach(
  server: Resource,
  inventory: InventoryView,
): readonly Reach[] {
  const selector = mapAt(server.object.spec, 'podSelector');
  const workloads = selector
    ? selectedWorkloads(
        inventory,
        server.id.namespace,
        matchesLabelSelector(selector),
      )
    : [];
  return workloadReach(
    workloads,
    `Server ${server.id.name} selects their Pods.`,
  );
}

/** Servers that a ServerAuthorization names or selects, in its own namespace. */
function authorizedServers(
  { id: { namespace }, object: { spec } }: Resource,
  inventory: InventoryView,
): readonly Resource[] {
  const name = textAt(spec, 'server', 'name');
  const selector = mapAt(spec, 'server', 'selector');
  const matches = matchesLabelSelector(selector);
  return inventory
    .inNamespace(SERVERS, namespace)
    .filter(
      ({ id, object }) =>
        id.name === name ||
        (selector !== undefined && matches(object.metadata.labels ?? {})),
    );
}

function targetReach(
  target: Record<string, unknown> | undefined,
  own: string,
  inventory: InventoryView,
): readonly Reach[] {
  const name = textAt(target, 'name') ?? '';
  const namespace = textAt(target, 'namespace') ?? own;
  switch (textAt(target, 'kind')) {
    case 'Namespace':
      return [
        {
          level: 'Namespace',
          namespace: name,
          reason: `Its targetRef names namespace ${name}.`,
        },
      ];
    case 'Server': {
      const server = inventory.get({ ...SERVERS, namespace, name });
      return server ? serverReach(server, inventory) : [];
    }
    case 'HTTPRoute':
    case 'GRPCRoute':
      return routeReach(target, namespace, inventory);
    case 'Service': {
      const workloads = serviceWorkloads(inventory, namespace, name);
      return workloadReach(workloads, `It is about their Service ${name}.`);
    }
    default:
      return [];
  }
}

/** A route leads to what its own parents are; parents of a route are never routes, so that this ends. */
function routeReach(
  target: Record<string, unknown> | undefined,
  namespace: string,
  inventory: InventoryView,
): readonly Reach[] {
  const kind =
    textAt(target, 'kind') === 'GRPCRoute' ? 'grpcroutes' : 'httproutes';
  const route = inventory.get({
    group: textAt(target, 'group') ?? '',
    resource: kind,
    namespace,
    name: textAt(target, 'name') ?? '',
  });
  return listAt(route?.object.spec, 'parentRefs')
    .map(parent => mapAt(parent))
    .filter(parent => !textAt(parent, 'kind')?.endsWith('Route'))
    .flatMap(parent => targetReach(parent, namespace, inventory));
}
