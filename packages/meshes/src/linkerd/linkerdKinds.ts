import { namespacedKinds, KindFacts } from '../kindFacts';

/**
 * Linkerd's own kinds and their stages by version, 2.11 to 2.20.
 * @internal
 */
export const linkerdKinds: readonly KindFacts[] = [
  ...namespacedKinds('linkerd.io', {
    ServiceProfile: ['serviceprofiles', '2.11 Alpha'],
  }),
  ...namespacedKinds('policy.linkerd.io', {
    AuthorizationPolicy: ['authorizationpolicies', '2.12 Alpha'],
    EgressNetwork: ['egressnetworks', '2.17 Alpha'],
    HTTPLocalRateLimitPolicy: ['httplocalratelimitpolicies', '2.17 Alpha'],
    HTTPRoute: ['httproutes', '2.12 Beta'],
    MeshTLSAuthentication: ['meshtlsauthentications', '2.12 Alpha'],
    NetworkAuthentication: ['networkauthentications', '2.12 Alpha'],
    Server: ['servers', '2.11 Beta'],
    ServerAuthorization: ['serverauthorizations', '2.11 Beta'],
  }),
  ...namespacedKinds('split.smi-spec.io', {
    TrafficSplit: ['trafficsplits', '2.11 Alpha, 2.12 removed'],
  }),
  ...namespacedKinds('workload.linkerd.io', {
    ExternalWorkload: ['externalworkloads', '2.15 Beta'],
  }),
];
