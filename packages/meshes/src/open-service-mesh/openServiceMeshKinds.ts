import { namespacedKinds, KindFacts } from '../kindFacts';

/**
 * Open Service Mesh's kinds and those of the Service Mesh Interface. The project is archived and named no stages.
 * @internal
 */
export const openServiceMeshKinds: readonly KindFacts[] = [
  ...namespacedKinds('access.smi-spec.io', {
    TrafficTarget: ['traffictargets', ''],
  }),
  ...namespacedKinds('config.openservicemesh.io', {
    ExtensionService: ['extensionservices', ''],
    MeshRootCertificate: ['meshrootcertificates', ''],
    MeshConfig: ['meshconfigs', ''],
  }),
  ...namespacedKinds('multicluster.x-k8s.io', {
    ServiceExport: ['serviceexports', ''],
    ServiceImport: ['serviceimports', ''],
  }),
  ...namespacedKinds('policy.openservicemesh.io', {
    Egress: ['egresses', ''],
    IngressBackend: ['ingressbackends', ''],
    Retry: ['retries', ''],
    Telemetry: ['telemetries', ''],
    UpstreamTrafficSetting: ['upstreamtrafficsettings', ''],
  }),
  ...namespacedKinds('specs.smi-spec.io', {
    HTTPRouteGroup: ['httproutegroups', ''],
    TCPRoute: ['tcproutes', ''],
  }),
  ...namespacedKinds('split.smi-spec.io', {
    TrafficSplit: ['trafficsplits', ''],
  }),
];
