import { InventoryView, Mesh, Reach, Resource } from '@mesh-gates/engine';
import { declarationsOf, stagesOf } from '../kindFacts';
import { controlPlanes } from './controlPlane';
import { istioFields } from './istioFields';
import { istioKinds } from './istioKinds';
import { meshConfigs } from './meshConfig';
import { policyReach } from './policyReach';
import {
  destinationRuleReach,
  gatewayReach,
  serviceEntryReach,
  virtualServiceReach,
} from './trafficReach';

const SELECTOR = ['selector', 'matchLabels'];
const WORKLOAD_SELECTOR = ['workloadSelector', 'labels'];

/** Istio. @public */
export const istio: Mesh = {
  name: 'Istio',
  kinds: declarationsOf(istioKinds),
  configMaps: [
    '*/istio',
    '*/istio-*',
    // Not what is copied into every namespace, nor the locks that are written every few seconds.
    '!*/istio-ca-root-cert',
    '!*/istio-ca-crl',
    '!*/istio-leader',
    '!*/istio-*-leader',
    '!*/istio-*-controller-election',
  ],
  derivations: [meshConfigs, controlPlanes],
  fields: istioFields,
  injection: {
    annotations: [
      'ambient.istio.io/redirection',
      'istio.io/rev',
      'kubectl.kubernetes.io/default-container',
      'kubectl.kubernetes.io/default-logs-container',
      'prometheus.io/*',
      'sidecar.istio.io/status',
    ],
    labels: [
      'security.istio.io/tlsMode',
      'service.istio.io/*',
      'topology.istio.io/*',
    ],
    containers: [
      'enable-core-dump',
      'istio-init',
      'istio-proxy',
      'istio-validation',
    ],
  },
  stageOf: stagesOf(istioKinds),
  reach,
};

function reach(resource: Resource, inventory: InventoryView): readonly Reach[] {
  switch (resource.kind) {
    case 'AuthorizationPolicy':
    case 'PeerAuthentication':
    case 'RequestAuthentication':
    case 'Telemetry':
    case 'TrafficExtension':
    case 'WasmPlugin':
      return policyReach(resource, inventory, SELECTOR, 'AllNamespaces');
    case 'ProxyConfig':
      return policyReach(resource, inventory, SELECTOR, 'RootNamespaceOnly');
    case 'EnvoyFilter':
      return policyReach(
        resource,
        inventory,
        WORKLOAD_SELECTOR,
        'AllNamespaces',
      );
    case 'Sidecar':
      return policyReach(
        resource,
        inventory,
        WORKLOAD_SELECTOR,
        'RootNamespaceOnly',
      );
    case 'DestinationRule':
      return destinationRuleReach(resource, inventory);
    case 'Gateway':
      return gatewayReach(resource, inventory);
    case 'ServiceEntry':
      return serviceEntryReach(resource);
    case 'VirtualService':
      return virtualServiceReach(resource, inventory);
    default:
      return [];
  }
}
