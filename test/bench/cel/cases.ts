import type { NamedExpression } from '../../oracle/protocol';
import { questionsOver, readGates } from '../../oracle/cases/gates';

/**
 * What is timed: an expression over variables, as JSON text.
 * @internal
 */
export interface BenchCase {
  readonly name: string;
  readonly expression: string;
  readonly variables: string;
  readonly compositions?: readonly NamedExpression[];
  readonly declare?: readonly string[];
}

const containers = ['web', 'cache', 'metrics', 'proxy'].map((name, index) => ({
  name,
  image: `registry.example.com/shop/${name}:1.${index}.7`,
  ports: [{ name: 'http', containerPort: 8080 + index, protocol: 'TCP' }],
  env: [
    { name: 'LOG_LEVEL', value: 'info' },
    { name: 'REGION', value: 'eu-central-1' },
  ],
  resources: {
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { memory: '256Mi' },
  },
  securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false },
}));

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web-7d4b9c6f5-x2x9z',
    namespace: 'shop',
    labels: { app: 'web', version: 'v1', team: 'checkout' },
    annotations: {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9090',
      'kubectl.kubernetes.io/default-container': 'web',
      'sidecar.istio.io/proxyCPU': '200m',
    },
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: 'web-7d4b9c6f5',
        uid: '1f6ad4b0-2d53-4a9a-8f8e-0b1f0f6a7f11',
        controller: true,
      },
    ],
  },
  spec: {
    serviceAccountName: 'web',
    hostNetwork: false,
    containers,
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'dedicated', operator: 'Exists' }],
  },
};

const request = {
  kind: { group: '', version: 'v1', kind: 'Pod' },
  resource: { group: '', version: 'v1', resource: 'pods' },
  requestKind: { group: '', version: 'v1', kind: 'Pod' },
  requestResource: { group: '', version: 'v1', resource: 'pods' },
  name: 'web-7d4b9c6f5-x2x9z',
  namespace: 'shop',
  operation: 'CREATE',
  userInfo: {
    username: 'system:serviceaccount:kube-system:replicaset-controller',
    uid: '1f6ad4b0-2d53-4a9a-8f8e-0b1f0f6a7f12',
    groups: Array.from(
      { length: 24 },
      (_, index) => `oidc:department-${index}:members`,
    ),
    extra: {
      'authentication.kubernetes.io/credential-id': [
        'JTI=0f6a7f12-2d53-4a9a-8f8e-0b1f0f6a7f13',
      ],
    },
  },
  dryRun: false,
  options: { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1' },
};

const variables = JSON.stringify({
  object: pod,
  oldObject: null,
  params: null,
  request,
  namespaceObject: null,
});

/**
 * The six expressions that the design sets its speed by, over an object and a request of 2 KB.
 * @internal
 */
export const sixCases: readonly BenchCase[] = [
  ['kind ==', "object.kind == 'Pod'"],
  [
    '!has() or size > 0',
    '!has(object.spec.initContainers) || object.spec.initContainers.size() > 0',
  ],
  [
    'all() over 4 containers',
    'object.spec.containers.all(c, has(c.securityContext) && c.securityContext.runAsNonRoot == true)',
  ],
  [
    'annotation keys exists()',
    "object.metadata.annotations.exists(k, k.startsWith('sidecar.istio.io/'))",
  ],
  [
    'matches() over 4 images',
    "object.spec.containers.all(c, c.image.matches('^registry[.]example[.]com/.+:[0-9.]+$'))",
  ],
  [
    'four-part &&',
    "object.kind == 'Pod' && object.metadata.namespace == 'shop' && has(object.metadata.labels.app) && request.operation == 'CREATE'",
  ],
].map(([name, expression]) => ({ name, expression, variables }));

const gateCount = 10;

/**
 * The validations of ten gates spread over the catalogue, each over the largest of its examples.
 * @internal
 */
export function gateCases(): BenchCase[] {
  const cases = readGates().flatMap(gate => {
    const [validation] = gate.spec?.validations ?? [];
    const questions = validation
      ? questionsOver(gate, [validation.expression])
      : [];
    const [largest] = questions.sort(
      (a, b) => (b.variables?.length ?? 0) - (a.variables?.length ?? 0),
    );
    return largest
      ? [
          {
            ...largest,
            name: gate.metadata?.name ?? '',
            variables: largest.variables ?? '{}',
          },
        ]
      : [];
  });
  const step = Math.max(1, cases.length / gateCount);
  return Array.from(
    { length: Math.min(gateCount, cases.length) },
    (_, index) => cases[Math.floor(index * step)],
  );
}
