import { workloadFields } from '../workloadFields';

const ROUTE = [
  'spec.parentRefs',
  'spec.rules.*.backendRefs',
  'spec.rules.*.filters.*.requestMirror.backendRef',
];

/** What the rules of the Gateway API read of objects. @internal */
export const gatewayApiFields: Readonly<Record<string, readonly string[]>> = {
  ...workloadFields,
  'gateway.networking.k8s.io/backendtlspolicies': ['spec.targetRefs.*.name'],
  'gateway.networking.k8s.io/grpcroutes': ROUTE,
  'gateway.networking.k8s.io/httproutes': ROUTE,
  'gateway.networking.k8s.io/referencegrants': ['spec.from.*.namespace'],
  'gateway.networking.k8s.io/tcproutes': ROUTE,
  'gateway.networking.k8s.io/tlsroutes': ROUTE,
  'gateway.networking.k8s.io/udproutes': ROUTE,
};
