import { namespacedKinds, KindFacts } from '../kindFacts';

/**
 * Istio's kinds and their stages by version, 1.5 to 1.32: where CustomResourceDefinitions and the feature list disagree,
 * the lower.
 * @internal
 */
export const istioKinds: readonly KindFacts[] = [
  ...namespacedKinds('extensions.istio.io', {
    TrafficExtension: ['trafficextensions', '1.30 Alpha'],
    WasmPlugin: ['wasmplugins', '1.12 Alpha'],
  }),
  ...namespacedKinds('install.istio.io', {
    IstioOperator: ['istiooperators', '1.16 Alpha, 1.24 removed'],
  }),
  ...namespacedKinds('networking.istio.io', {
    DestinationRule: ['destinationrules', '1.5 Beta, 1.22 Stable'],
    EnvoyFilter: ['envoyfilters', '1.5 Alpha'],
    Gateway: ['gateways', '1.5 Beta, 1.22 Stable'],
    ProxyConfig: ['proxyconfigs', '1.13 Beta'],
    ServiceEntry: ['serviceentries', '1.5 Beta, 1.22 Stable'],
    Sidecar: ['sidecars', '1.5 Beta, 1.24 Stable'],
    VirtualService: ['virtualservices', '1.5 Beta, 1.22 Stable'],
    WorkloadEntry: ['workloadentries', '1.6 Beta, 1.22 Stable'],
    WorkloadGroup: ['workloadgroups', '1.8 Alpha, 1.13 Beta, 1.22 Stable'],
  }),
  ...namespacedKinds('security.istio.io', {
    AuthorizationPolicy: ['authorizationpolicies', '1.5 Beta, 1.17 Stable'],
    PeerAuthentication: ['peerauthentications', '1.5 Beta, 1.23 Stable'],
    RequestAuthentication: ['requestauthentications', '1.5 Beta, 1.17 Stable'],
  }),
  ...namespacedKinds('telemetry.istio.io', {
    Telemetry: [
      'telemetries',
      '1.10 Alpha, 1.13 Experimental, 1.18 Alpha, 1.23 Stable',
    ],
  }),
];
