import { clusterKinds, namespacedKinds, KindFacts } from '../kindFacts';

/**
 * Consul's own kinds and their stages by version of consul-k8s, 0.49 to 2.1.
 * @internal
 */
export const consulKinds: readonly KindFacts[] = [
  ...namespacedKinds('auth.consul.hashicorp.com', {
    TrafficPermissions: ['trafficpermissions', '1.3 Beta'],
  }),
  ...clusterKinds('consul.hashicorp.com', {
    CustomGatewayClass: ['customgatewayclasses', '2.0 Beta'],
    GatewayClassConfig: ['gatewayclassconfigs', '1.2 Alpha'],
    RateLimit: ['ratelimits', '2.0 Alpha'],
    Registration: ['registrations', '1.5 Alpha'],
  }),
  ...namespacedKinds('consul.hashicorp.com', {
    ControlPlaneRequestLimit: ['controlplanerequestlimits', '1.2 Alpha'],
    CustomGatewayPolicy: ['customgatewaypolicies', '2.0 Alpha'],
    ExportedServices: ['exportedservices', '0.49 Alpha'],
    GRPCRoute: ['cgrpcroutes', '2.0 Alpha'],
    Gateway: ['cgateways', '2.0 Beta'],
    GatewayPolicy: ['gatewaypolicies', '1.3 Alpha'],
    HTTPRoute: ['chttproutes', '2.0 Beta'],
    IngressGateway: ['ingressgateways', '0.49 Alpha'],
    JWTProvider: ['jwtproviders', '1.2 Alpha'],
    Mesh: ['meshes', '0.49 Alpha'],
    MeshService: ['meshservices', '1.2 Alpha'],
    PeeringAcceptor: ['peeringacceptors', '0.49 Alpha'],
    PeeringDialer: ['peeringdialers', '0.49 Alpha'],
    ProxyDefaults: ['proxydefaults', '0.49 Alpha'],
    ReferenceGrant: ['creferencegrants', '2.0 Beta'],
    RouteAuthFilter: ['routeauthfilters', '1.3 Alpha'],
    RouteExtProc: ['routeextprocs', '2.1 Alpha'],
    RouteRetryFilter: ['routeretryfilters', '1.3 Alpha'],
    RouteTLSSDSFilter: ['routetlssdsfilters', '2.0 Alpha'],
    RouteTimeoutFilter: ['routetimeoutfilters', '1.3 Alpha'],
    SamenessGroup: ['samenessgroups', '1.2 Alpha'],
    ServiceDefaults: ['servicedefaults', '0.49 Alpha'],
    ServiceIntentions: ['serviceintentions', '0.49 Alpha'],
    ServiceResolver: ['serviceresolvers', '0.49 Alpha'],
    ServiceRouter: ['servicerouters', '0.49 Alpha'],
    ServiceSplitter: ['servicesplitters', '0.49 Alpha'],
    TCPRoute: ['ctcproutes', '2.0 Alpha'],
    TLSRoute: ['ctlsroutes', '2.0 Alpha'],
    TerminatingGateway: ['terminatinggateways', '0.49 Alpha'],
    UDPRoute: ['cudproutes', '2.0 Alpha'],
  }),
  ...clusterKinds('mesh.consul.hashicorp.com', {
    APIGateway: ['apigateways', '1.4 Beta, 1.6 removed'],
    GatewayClass: ['gatewayclasses', '1.4 Beta, 1.6 removed'],
    GatewayClassConfig: ['gatewayclassconfigs', '1.4 Beta, 1.6 removed'],
    MeshConfiguration: ['meshconfigurations', '1.4 Beta, 1.6 removed'],
  }),
  ...namespacedKinds('mesh.consul.hashicorp.com', {
    GRPCRoute: ['grpcroutes', '1.3 Beta, 1.6 removed'],
    HTTPRoute: ['httproutes', '1.3 Beta, 1.6 removed'],
    MeshGateway: ['meshgateways', '1.4 Beta, 1.6 removed'],
    ProxyConfiguration: ['proxyconfigurations', '1.3 Beta, 1.6 removed'],
    TCPRoute: ['tcproutes', '1.3 Beta, 1.6 removed'],
  }),
  ...namespacedKinds('multicluster.consul.hashicorp.com', {
    ExportedServices: ['exportedservices', '1.4 Stable, 1.6 removed'],
  }),
];
