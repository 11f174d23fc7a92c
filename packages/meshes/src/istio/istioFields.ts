import { detectionFields } from '../detection/detectionFields';
import { workloadFields } from '../workloadFields';

const TARGETS = ['spec.targetRef', 'spec.targetRefs'];
const POLICY = [...TARGETS, 'spec.selector.matchLabels'];

/** What the rules of Istio read of objects. @internal */
export const istioFields: Readonly<Record<string, readonly string[]>> = {
  ...workloadFields,
  ...detectionFields,
  '/configmaps': ['data.mesh', 'data.values'],
  'extensions.istio.io/trafficextensions': POLICY,
  'extensions.istio.io/wasmplugins': POLICY,
  'networking.istio.io/destinationrules': [
    'spec.exportTo',
    'spec.host',
    'spec.workloadSelector.matchLabels',
  ],
  'networking.istio.io/envoyfilters': [
    ...TARGETS,
    'spec.workloadSelector.labels',
  ],
  'networking.istio.io/gateways': ['spec.selector'],
  'networking.istio.io/proxyconfigs': POLICY,
  'networking.istio.io/serviceentries': ['spec.exportTo', 'spec.hosts'],
  'networking.istio.io/sidecars': [...TARGETS, 'spec.workloadSelector.labels'],
  'networking.istio.io/virtualservices': [
    'spec.exportTo',
    'spec.hosts',
    ...['http', 'tcp', 'tls'].flatMap(routes => [
      `spec.${routes}.*.route.*.destination.host`,
      `spec.${routes}.*.mirror.host`,
      `spec.${routes}.*.mirrors.*.destination.host`,
    ]),
  ],
  'security.istio.io/authorizationpolicies': POLICY,
  'security.istio.io/peerauthentications': POLICY,
  'security.istio.io/requestauthentications': POLICY,
  'telemetry.istio.io/telemetries': POLICY,
};
