import { clusterKinds, namespacedKinds, KindFacts } from '../kindFacts';

/**
 * The Gateway API's kinds and their stages by version, 0.5 to 1.6: the standard channel's from when it has the kind, before
 * that the experimental one's.
 * @internal
 */
export const gatewayApiKinds: readonly KindFacts[] = [
  ...clusterKinds('gateway.networking.k8s.io', {
    GatewayClass: ['gatewayclasses', '0.5 Beta, 1.0 Stable'],
  }),
  ...namespacedKinds('gateway.networking.k8s.io', {
    BackendLBPolicy: ['backendlbpolicies', '1.1 Alpha, 1.3 removed'],
    BackendTLSPolicy: ['backendtlspolicies', '1.0 Alpha, 1.4 Stable'],
    GRPCRoute: ['grpcroutes', '0.6 Alpha, 1.1 Stable'],
    Gateway: ['gateways', '0.5 Beta, 1.0 Stable'],
    HTTPRoute: ['httproutes', '0.5 Beta, 1.0 Stable'],
    ListenerSet: ['listenersets', '1.5 Stable'],
    ReferenceGrant: ['referencegrants', '0.5 Alpha, 0.6 Beta, 1.5 Stable'],
    ReferencePolicy: ['referencepolicies', '0.5 Alpha, 0.6 removed'],
    TCPRoute: ['tcproutes', '0.5 Alpha, 1.6 Stable'],
    TLSRoute: ['tlsroutes', '0.5 Alpha, 1.5 Stable'],
    UDPRoute: ['udproutes', '0.5 Alpha, 1.6 Stable'],
  }),
  ...clusterKinds('gateway.networking.x-k8s.io', {
    XMesh: ['xmeshes', '1.4 Alpha'],
  }),
  ...namespacedKinds('gateway.networking.x-k8s.io', {
    XBackend: ['xbackends', '1.6 Alpha'],
    XBackendTrafficPolicy: ['xbackendtrafficpolicies', '1.3 Alpha'],
    XListenerSet: ['xlistenersets', '1.3 Alpha, 1.5 removed'],
  }),
];
