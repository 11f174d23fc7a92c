import { detectionFields } from '../detection/detectionFields';
import { workloadFields } from '../workloadFields';

/** What the rules of Consul read of objects. @internal */
export const consulFields: Readonly<Record<string, readonly string[]>> = {
  ...workloadFields,
  ...detectionFields,
  'consul.hashicorp.com/exportedservices': ['spec.services.*.name'],
  'consul.hashicorp.com/ingressgateways': ['spec.listeners.*.services.*.name'],
  'consul.hashicorp.com/serviceintentions': ['spec.destination.name'],
};
