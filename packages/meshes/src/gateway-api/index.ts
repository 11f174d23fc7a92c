import {
  InventoryView,
  KindRef,
  Mesh,
  Reach,
  Resource,
  ResourceId,
} from '@mesh-gates/engine';
import { listAt, textAt } from '../fields';
import { declarationsOf, stagesOf } from '../kindFacts';
import { serviceWorkloads } from '../workloads';
import { workloadReach } from '../workloadReach';
import { gatewayApiFields } from './gatewayApiFields';
import { gatewayApiKinds } from './gatewayApiKinds';

const GROUP = 'gateway.networking.k8s.io';
const ROUTE_KINDS: readonly KindRef[] = [
  'grpcroutes',
  'httproutes',
  'tcproutes',
  'tlsroutes',
  'udproutes',
].map(resource => ({ group: GROUP, resource }));

/** The Gateway API, whichever mesh or gateway implements it. @public */
export const gatewayApi: Mesh = {
  name: 'GatewayAPI',
  kinds: declarationsOf(gatewayApiKinds),
  configMaps: [],
  derivations: [],
  fields: gatewayApiFields,
  stageOf: stagesOf(gatewayApiKinds),
  reach,
};

function reach(resource: Resource, inventory: InventoryView): readonly Reach[] {
  const { spec } = resource.object;
  const { namespace } = resource.id;
  switch (resource.kind) {
    case 'GRPCRoute':
    case 'HTTPRoute':
    case 'TCPRoute':
    case 'TLSRoute':
    case 'UDPRoute':
      return [
        ...workloadReach(backendsOf(resource, inventory), 'It routes to them.'),
        ...workloadReach(
          parentServices(resource, inventory),
          'It decides where requests for their Service go.',
        ),
      ];
    case 'Gateway':
      return workloadReach(
        ROUTE_KINDS.flatMap(kind => inventory.all(kind))
          .filter(route => isAttached(route, resource))
          .flatMap(route => backendsOf(route, inventory)),
        'Their routes are attached to it.',
      );
    case 'BackendTLSPolicy':
      return workloadReach(
        listAt(spec, 'targetRefs').flatMap(target =>
          serviceWorkloads(inventory, namespace, textAt(target, 'name') ?? ''),
        ),
        'Its targetRef names their Service.',
      );
    case 'ReferenceGrant':
      return listAt(spec, 'from').flatMap(from => {
        const grantee = textAt(from, 'namespace');
        return grantee
          ? [
              {
                level: 'Namespace' as const,
                namespace: grantee,
                reason: `It lets routes of namespace ${grantee} refer here.`,
              },
            ]
          : [];
      });
    default:
      return [];
  }
}

/** Workloads behind the Services that a route names. */
function backendsOf(
  { id, object }: Resource,
  inventory: InventoryView,
): readonly ResourceId[] {
  return listAt(object.spec, 'rules').flatMap(rule =>
    [
      ...listAt(rule, 'backendRefs'),
      ...listAt(rule, 'filters').flatMap(filter => mirrorOf(filter)),
    ].flatMap(backend =>
      (textAt(backend, 'kind') ?? 'Service') === 'Service'
        ? serviceWorkloads(
            inventory,
            textAt(backend, 'namespace') ?? id.namespace,
            textAt(backend, 'name') ?? '',
          )
        : [],
    ),
  );
}

function mirrorOf(filter: unknown): readonly unknown[] {
  const mirror = textAt(filter, 'requestMirror', 'backendRef', 'name');
  return mirror
    ? [
        {
          name: mirror,
          namespace: textAt(filter, 'requestMirror', 'backendRef', 'namespace'),
        },
      ]
    : [];
}

/** In a mesh a route's parent is the Service whose requests it takes over. */
function parentServices(
  { id, object }: Resource,
  inventory: InventoryView,
): readonly ResourceId[] {
  return listAt(object.spec, 'parentRefs')
    .filter(parent => textAt(parent, 'kind') === 'Service')
    .flatMap(parent =>
      serviceWorkloads(
        inventory,
        textAt(parent, 'namespace') ?? id.namespace,
        textAt(parent, 'name') ?? '',
      ),
    );
}

function isAttached(route: Resource, gateway: Resource): boolean {
  return listAt(route.object.spec, 'parentRefs').some(
    parent =>
      (textAt(parent, 'kind') ?? 'Gateway') === 'Gateway' &&
      (textAt(parent, 'group') ?? GROUP) === GROUP &&
      textAt(parent, 'name') === gateway.id.name &&
      (textAt(parent, 'namespace') ?? route.id.namespace) ===
        gateway.id.namespace,
  );
}
