import { detectionFields } from '../detection/detectionFields';
import { workloadFields } from '../workloadFields';

const PARENTS = ['spec.parentRefs'];
const TARGET = ['spec.targetRef'];

/** What the rules of Linkerd read of objects. @internal */
export const linkerdFields: Readonly<Record<string, readonly string[]>> = {
  ...workloadFields,
  ...detectionFields,
  'gateway.networking.k8s.io/grpcroutes': PARENTS,
  'gateway.networking.k8s.io/httproutes': PARENTS,
  'policy.linkerd.io/authorizationpolicies': TARGET,
  'policy.linkerd.io/httplocalratelimitpolicies': TARGET,
  'policy.linkerd.io/httproutes': PARENTS,
  'policy.linkerd.io/serverauthorizations': ['spec.server'],
  'policy.linkerd.io/servers': ['spec.podSelector'],
};
