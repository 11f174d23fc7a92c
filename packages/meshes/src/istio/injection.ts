type Labels = Readonly<Record<string, string>>;

/** What decides about a Pod's sidecar. @internal */
export interface InjectionInput {
  namespace: string;
  namespaceLabels: Labels;
  podLabels: Labels;
  podAnnotations: Labels;
  hostNetwork: boolean;
}

/** Whether a Pod gets a sidecar, of which revision, and what decided. @public */
export interface Injection {
  injected: boolean;
  /** Revision of the injecting control plane; '' where none injects. */
  revision: string;
  decidedBy:
    | 'SystemNamespace'
    | 'HostNetwork'
    | 'NamespaceLabel'
    | 'NamespaceRevision'
    | 'PodLabel'
    | 'PodAnnotation'
    | 'Nothing';
}

const INJECT = 'sidecar.istio.io/inject';
const REVISION = 'istio.io/rev';
const NAMESPACE_LABEL = 'istio-injection';
const DEFAULT_REVISION = 'default';

/** Namespaces in which Istio never injects. */
const SYSTEM_NAMESPACES = [
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
];

/**
 * Istio's injection rules: the namespace's `istio-injection` beats its `istio.io/rev`; the Pod's label beats the deprecated annotation;
 * a namespace whose `istio-injection` is anything but enabled is final, one that says nothing leaves it to the Pod's label.
 * @public
 */
export function effectiveInjection(input: InjectionInput): Injection {
  if (SYSTEM_NAMESPACES.includes(input.namespace)) {
    return not('SystemNamespace');
  }
  const called = webhookOf(input);
  if (!called.injected) {
    return called;
  }
  if (input.hostNetwork) {
    return not('HostNetwork');
  }
  const label = input.podLabels[INJECT];
  const own = label ?? input.podAnnotations[INJECT];
  if (own && !isYes(own)) {
    return not(label === undefined ? 'PodAnnotation' : 'PodLabel');
  }
  return called;
}

/** Which control plane's webhook, if any, is asked about the Pod: decided by labels alone. */
function webhookOf({ namespaceLabels, podLabels }: InjectionInput): Injection {
  const namespace = namespaceLabels[NAMESPACE_LABEL];
  const namespaceRevision = namespaceLabels[REVISION];
  const label = podLabels[INJECT];
  const podRevision = podLabels[REVISION];
  if (namespace !== undefined && namespace !== 'enabled') {
    return not('NamespaceLabel');
  }
  if (label === 'false') {
    return not('PodLabel');
  }
  if (namespace === 'enabled') {
    return by('NamespaceLabel', DEFAULT_REVISION);
  }
  if (namespaceRevision !== undefined) {
    return by('NamespaceRevision', namespaceRevision);
  }
  if (podRevision !== undefined) {
    return by('PodLabel', podRevision);
  }
  return label === 'true' ? by('PodLabel', DEFAULT_REVISION) : not('Nothing');
}

function by(decidedBy: Injection['decidedBy'], revision: string): Injection {
  return { injected: true, revision, decidedBy };
}

function not(decidedBy: Injection['decidedBy']): Injection {
  return { injected: false, revision: '', decidedBy };
}

function isYes(text: string): boolean {
  return ['y', 'yes', 'true', 'on'].includes(text.toLowerCase());
}
