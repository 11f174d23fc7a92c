import type { CatalogEntity, KubernetesObject } from '@mesh-gates/engine';

/** Services that share a namespace. */
const SERVICES_PER_NAMESPACE = 10;

/** A catalog and a cluster of that many services, about ten objects each; the same in every run. */
export function fleet(services: number): {
  entities: CatalogEntity[];
  objects: KubernetesObject[];
} {
  const entities: CatalogEntity[] = [];
  const objects: KubernetesObject[] = [istiod(), meshConfig()];
  for (let at = 0; at < services; at += 1) {
    const namespace = `team-${Math.floor(at / SERVICES_PER_NAMESPACE)}`;
    if (at % SERVICES_PER_NAMESPACE === 0) {
      objects.push(...namespaceObjects(namespace));
    }
    entities.push(component(`svc-${at}`));
    objects.push(...serviceObjects(`svc-${at}`, namespace, at));
  }
  return { entities, objects };
}

/** An object with what an API server adds: who wrote which field, what became of it, what kubectl applied last. */
export function asServed(one: KubernetesObject): KubernetesObject {
  const { apiVersion, kind, metadata, ...rest } = one;
  const spec = (rest.spec ?? {}) as Record<string, unknown>;
  const written = Object.fromEntries(
    Object.keys(spec).map(field => [`f:${field}`, { '.': {}, 'f:name': {} }]),
  );
  const applied = kind === 'Pod' ? undefined : JSON.stringify(one);
  return {
    apiVersion,
    kind,
    metadata: {
      ...metadata,
      creationTimestamp: '2026-01-01T00:00:00Z',
      generation: 3,
      annotations: {
        ...metadata.annotations,
        ...(applied && {
          'kubectl.kubernetes.io/last-applied-configuration': applied,
        }),
      },
      managedFields: ['kubectl', 'kube-controller-manager'].map(manager => ({
        manager,
        operation: 'Update',
        apiVersion,
        time: '2026-01-01T00:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:metadata': { 'f:labels': {} }, 'f:spec': written },
      })),
    },
    ...rest,
    status: {
      conditions: ['Ready', 'Initialized', 'ContainersReady'].map(type => ({
        type,
        status: 'True',
        lastTransitionTime: '2026-01-01T00:00:00Z',
      })),
      observedGeneration: 3,
    },
  };
}

function component(name: string): CatalogEntity {
  return {
    ref: `component:default/${name}`,
    kind: 'Component',
    namespace: 'default',
    name,
    owners: ['group:default/team'],
    system: 'system:default/shop',
    annotations: { 'backstage.io/kubernetes-label-selector': `app=${name}` },
    labels: {},
  };
}

function object(
  apiVersion: string,
  kind: string,
  name: string,
  namespace: string | undefined,
  labels: Record<string, string>,
  rest: Record<string, unknown>,
): KubernetesObject {
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace ? { namespace } : {}),
      uid: `${kind}-${namespace}-${name}`,
      resourceVersion: '1',
      labels,
    },
    ...rest,
  };
}

function namespaceObjects(name: string): KubernetesObject[] {
  return [
    object(
      'v1',
      'Namespace',
      name,
      undefined,
      { 'istio-injection': 'enabled' },
      {},
    ),
    object(
      'security.istio.io/v1',
      'PeerAuthentication',
      'default',
      name,
      {},
      {
        spec: { mtls: { mode: 'STRICT' } },
      },
    ),
    object(
      'security.istio.io/v1',
      'AuthorizationPolicy',
      'deny-all',
      name,
      {},
      {
        spec: {},
      },
    ),
    object(
      'networking.istio.io/v1',
      'Sidecar',
      'default',
      name,
      {},
      {
        spec: { egress: [{ hosts: ['./*', 'istio-system/*'] }] },
      },
    ),
  ];
}

function template(name: string) {
  return {
    metadata: { labels: { app: name }, annotations: { team: 'x' } },
    spec: {
      serviceAccountName: name,
      containers: [
        {
          name: 'app',
          image: `registry.example/${name}:1.2.3`,
          env: [
            { name: 'LOG_LEVEL', value: 'info' },
            { name: 'REGION', value: 'eu-1' },
          ],
          ports: [{ name: 'http', containerPort: 8080 }],
          resources: {
            requests: { cpu: '100m', memory: '128Mi' },
            limits: { memory: '256Mi' },
          },
        },
      ],
    },
  };
}

function serviceObjects(
  name: string,
  namespace: string,
  at: number,
): KubernetesObject[] {
  const labels = { app: name, 'app.kubernetes.io/part-of': 'shop' };
  const make = (
    apiVersion: string,
    kind: string,
    spec: unknown,
    objectName = name,
  ) => object(apiVersion, kind, objectName, namespace, labels, { spec });
  const host = `${name}.${namespace}.svc.cluster.local`;
  const istio = 'networking.istio.io/v1';
  return [
    make('apps/v1', 'Deployment', {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: template(name),
    }),
    ...[1, 2, 3].map(pod => podOf(name, namespace, pod)),
    make('v1', 'Service', {
      selector: { app: name },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    }),
    object('v1', 'ServiceAccount', name, namespace, labels, {}),
    make(istio, 'VirtualService', {
      hosts: [host],
      http: [
        {
          match: [{ uri: { prefix: '/api' } }],
          retries: { attempts: 3, perTryTimeout: '2s' },
          route: [
            { destination: { host, subset: 'v1' }, weight: 90 },
            { destination: { host, subset: 'v2' }, weight: 10 },
          ],
        },
      ],
    }),
    make(istio, 'DestinationRule', {
      host,
      trafficPolicy: { tls: { mode: at % 50 ? 'ISTIO_MUTUAL' : 'DISABLE' } },
      subsets: [
        { name: 'v1', labels: { version: 'v1' } },
        { name: 'v2', labels: { version: 'v2' } },
      ],
    }),
    make('security.istio.io/v1', 'AuthorizationPolicy', {
      selector: { matchLabels: { app: name } },
      rules: [{ from: [{ source: { namespaces: [namespace] } }] }],
    }),
    ...(at % 20 === 0 ? [envoyFilter(name, namespace, labels)] : []),
  ];
}

function podOf(name: string, namespace: string, pod: number): KubernetesObject {
  const { metadata, spec } = template(name);
  const made = object(
    'v1',
    'Pod',
    `${name}-5d9c7b6f4-x${pod}`,
    namespace,
    { ...metadata.labels, 'pod-template-hash': '5d9c7b6f4' },
    { spec },
  );
  made.metadata.annotations = metadata.annotations;
  made.metadata.ownerReferences = [
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: `${name}-5d9c7b6f4`,
      uid: 'r',
      controller: true,
    },
  ];
  return made;
}

function envoyFilter(
  name: string,
  namespace: string,
  labels: Record<string, string>,
): KubernetesObject {
  const type = 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua';
  return object(
    'networking.istio.io/v1alpha3',
    'EnvoyFilter',
    name,
    namespace,
    labels,
    {
      spec: {
        workloadSelector: { labels: { app: name } },
        configPatches: [
          {
            applyTo: 'HTTP_FILTER',
            match: { context: 'SIDECAR_INBOUND' },
            patch: {
              operation: 'INSERT_BEFORE',
              value: {
                name: 'lua',
                typed_config: { '@type': type, inlineCode: '--' },
              },
            },
          },
        ],
      },
    },
  );
}

function istiod(): KubernetesObject {
  return object(
    'apps/v1',
    'Deployment',
    'istiod',
    'istio-system',
    { app: 'istiod' },
    {
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'discovery', image: 'docker.io/istio/pilot:1.24.2' },
            ],
          },
        },
      },
    },
  );
}

function meshConfig(): KubernetesObject {
  return object(
    'v1',
    'ConfigMap',
    'istio',
    'istio-system',
    {},
    {
      data: { mesh: 'outboundTrafficPolicy: { mode: REGISTRY_ONLY }' },
    },
  );
}
