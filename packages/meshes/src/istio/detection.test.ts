import { cluster, derived, meshSpecs, put } from '../testCluster';

/** A Deployment as Istio's chart makes it. */
function istiod({
  namespace = 'istio-system',
  revision = 'default',
  image = 'docker.io/istio/pilot:1.24.1',
  labels = '',
  before = '',
} = {}): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod${revision === 'default' ? '' : `-${revision}`}
  namespace: ${namespace}
  labels: { app: istiod, istio.io/rev: ${revision}, ${labels} }
spec:
  template:
    spec:
      containers: [${before} { name: discovery, image: '${image}' }]
`;
}

/** An injecting webhook as Istio's chart or \`istioctl tag set\` makes it. */
function webhook({
  name = 'istio-sidecar-injector',
  revision = 'default',
  tag = '',
  client = '{ service: { name: istiod, namespace: istio-system, path: /inject } }',
} = {}): string {
  return `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: ${name}
  labels: { app: sidecar-injector, istio.io/rev: ${revision} ${
    tag && `, istio.io/tag: ${tag}`
  } }
webhooks:
- { name: rev.namespace.sidecar-injector.istio.io, clientConfig: ${client} }
- { name: rev.object.sidecar-injector.istio.io, clientConfig: ${client} }
`;
}

const URL = '{ url: https://istiod.example.com:15017/inject/cluster/eu }';

function injectorValues(
  values: string,
  name = 'istio-sidecar-injector',
  namespace = 'istio-system',
): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: ${namespace} }
data: { values: '${values}', config: 'policy: enabled' }
`;
}

const meshConfig = (text: string, namespace = 'istio-system') => `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: ${namespace} }
data: { mesh: '${text}' }
`;

describe('the version of Istio', () => {
  const version = (yaml: string) =>
    Object.values(meshSpecs(yaml)).map(
      spec => `${spec.version} ${spec.versionFrom}`,
    );

  it.each([
    ['docker.io/istio/pilot:1.24.1', '1.24.1'],
    ['registry.example:5000/istio/pilot:1.24.1-distroless', '1.24.1'],
    ['gcr.io/istio-release/pilot:1.24.1@sha256:0123abcd', '1.24.1'],
    ['us-docker.pkg.dev/gloo-mesh/istio/pilot:1.24.1-solo', '1.24.1'],
    ['gcr.io/gke-release/asm/pilot:1.26.4-asm.10', '1.26.4'],
    ['example.com/pilot:1.26-asm-1', '1.26'],
    ['mcr.microsoft.com/oss/v2/istio/pilot:v1.25.3-2', '1.25.3'],
    ['gcr.io/istio-testing/pilot:1.28-alpha.5c2f3e', '1.28'],
  ])('is in the tag of %s', (image, expected) => {
    expect(version(istiod({ image }))).toEqual([`${expected} Image`]);
  });

  it.each([
    ['a digest without a tag', 'docker.io/istio/pilot@sha256:0123abcd'],
    ['a registry with a port', 'registry.example:5000/istio/pilot'],
    ['a tag that moves', 'docker.io/istio/pilot:latest'],
    ['a build from a branch', 'istio/pilot:master-2026-01-01'],
    ['the version of a product', 'quay.io/maistra/pilot-ubi8:2.6.1'],
  ])('is not known from %s', (_, image) => {
    expect(version(istiod({ image }))).toEqual([' ']);
  });

  const digest = 'docker.io/istio/pilot@sha256:0123abcd';

  it('is else in the labels of its Deployment', () => {
    expect(
      version(
        istiod({
          image: digest,
          labels: "app.kubernetes.io/version: '1.25.0'",
        }),
      ),
    ).toEqual(['1.25.0 Label']);
    expect(
      version(
        istiod({
          image: digest,
          labels: "operator.istio.io/version: '1.20.3'",
        }),
      ),
    ).toEqual(['1.20.3 Label']);
  });

  it('is not that of a product around it', () => {
    expect(
      version(
        istiod({
          image: digest,
          labels:
            "maistra-version: '2.4.2', app.kubernetes.io/version: '1.1.1'",
        }),
      ),
    ).toEqual([' ']);
  });

  it('is else that of the proxies that are injected', () => {
    const values = '{"global":{"tag":"1.24.1-distroless"}}';
    expect(
      version([istiod({ image: digest }), injectorValues(values)].join('---')),
    ).toEqual(['1.24.1 InjectorConfigMap']);
    for (const broken of ['{"global":', '[]', '{"global":{"tag":5}}']) {
      expect(
        version(
          [istiod({ image: digest }), injectorValues(broken)].join('---'),
        ),
      ).toEqual([' ']);
    }
  });

  it("is else in the revision where it is Azure's", () => {
    const revised = (revision: string) =>
      version(
        istiod({ image: digest, revision, namespace: 'aks-istio-system' }),
      );
    expect(revised('asm-1-24')).toEqual(['1.24 Revision']);
    expect(revised('asm-1264-10')).toEqual([' ']);
    expect(revised('1-24-1')).toEqual([' ']);
  });

  it('is not that of a container beside it', () => {
    const before = "{ name: proxy, image: 'kube-rbac-proxy:1.2.3' },";
    expect(version(istiod({ before }))).toEqual(['1.24.1 Image']);
  });

  it('is the configured one before all others', () => {
    expect(
      meshSpecs(istiod(), { meshVersion: '1.22' })['istio-system/default'],
    ).toMatchObject({ version: '1.22', versionFrom: 'Configuration' });
  });
});

describe('a control plane of Istio', () => {
  it('is found wherever istiod runs, each revision by itself', () => {
    const specs = meshSpecs(
      [
        istiod({ namespace: 'mesh' }),
        istiod({
          namespace: 'mesh',
          revision: 'canary',
          image: 'pilot:1.26.0',
        }),
        istiod({
          namespace: 'aks-istio-system',
          revision: 'asm-1-25',
          image: 'x',
        }),
      ].join('---'),
    );
    expect(
      Object.entries(specs).map(
        ([name, { version, controlPlaneNamespace }]) => [
          name,
          version,
          controlPlaneNamespace,
        ],
      ),
    ).toEqual([
      ['aks-istio-system/asm-1-25', '1.25', 'aks-istio-system'],
      ['mesh/canary', '1.26.0', 'mesh'],
      ['mesh/default', '1.24.1', 'mesh'],
    ]);
  });

  it('is only where configuration says, if it does', () => {
    const yaml = [istiod(), istiod({ namespace: 'tenant' })].join('---');
    expect(Object.keys(meshSpecs(yaml))).toEqual([
      'istio-system/default',
      'tenant/default',
    ]);
    expect(
      Object.keys(
        meshSpecs(yaml, { controlPlaneNamespaces: ['istio-system'] }),
      ),
    ).toEqual(['istio-system/default']);
  });

  it('has the names that its tags give it', () => {
    const tag = (name: string, revision: string) =>
      webhook({ name: `istio-revision-tag-${name}`, tag: name, revision });
    const service = `
apiVersion: v1
kind: Service
metadata:
  name: istiod-revision-tag-ambient
  namespace: istio-system
  labels: { istio.io/rev: canary, istio.io/tag: ambient }
spec: { selector: { app: istiod } }
`;
    const specs = meshSpecs(
      [
        istiod({ revision: 'stable' }),
        istiod({ revision: 'canary', image: 'pilot:1.26.0' }),
        tag('prod', 'stable'),
        tag('default', 'stable'),
        tag('next', 'canary'),
        tag('old', 'gone'),
        service,
      ].join('---'),
    );
    expect(
      Object.entries(specs).map(([name, { tags }]) => [name, tags]),
    ).toEqual([
      ['istio-system/canary', ['ambient', 'next']],
      ['istio-system/stable', ['default', 'prod']],
    ]);
  });

  it('goes with what it was found by', () => {
    const session = cluster([istiod(), webhook()].join('---'));
    expect(Object.keys(derived(session))).toHaveLength(1);
    session.apply([
      {
        type: 'delete',
        ids: [
          {
            group: 'apps',
            resource: 'deployments',
            namespace: 'istio-system',
            name: 'istiod',
          },
          {
            group: 'admissionregistration.k8s.io',
            resource: 'mutatingwebhookconfigurations',
            namespace: '',
            name: 'istio-sidecar-injector',
          },
        ],
      },
    ]);
    expect(derived(session)).toEqual({});
  });
});

describe('a control plane elsewhere', () => {
  const remoteService = `
apiVersion: v1
kind: Service
metadata: { name: istiod, namespace: istio-system }
spec: { ports: [{ port: 15012 }] }
`;

  it('is known by a webhook that leaves the cluster', () => {
    const yaml = [
      webhook({ client: URL }),
      meshConfig('rootNamespace: config'),
      injectorValues('{"global":{"tag":"1.24.1"}}'),
    ].join('---');
    expect(meshSpecs(yaml)).toEqual({
      'istio-system/default': {
        mesh: 'Istio',
        version: '1.24.1',
        versionFrom: 'InjectorConfigMap',
        revision: 'default',
        tags: [],
        rootNamespace: 'config',
        controlPlaneNamespace: 'istio-system',
        controlPlane: 'Elsewhere',
        detectedBy: 'ConfigMap istio-system/istio',
      },
    });
    const found = derived(cluster(yaml));
    expect(Object.keys(found)).toEqual(['meshes/istio-system/default']);
    expect(found['meshes/istio-system/default'].body.metadata.labels).toEqual({
      'meshgates.dev/mesh': 'Istio',
      'meshgates.dev/remote': 'true',
    });
  });

  it('is in the namespace that the name of its webhook says', () => {
    const places = (name: string, revision: string) =>
      Object.keys(meshSpecs(webhook({ name, revision, client: URL })));
    expect(places('istio-sidecar-injector', 'default')).toEqual([
      'istio-system/default',
    ]);
    expect(places('istio-sidecar-injector-canary', 'canary')).toEqual([
      'istio-system/canary',
    ]);
    expect(places('istio-sidecar-injector-canary-mesh', 'canary')).toEqual([
      'mesh/canary',
    ]);
    expect(places('istio-sidecar-injector-my-mesh', 'default')).toEqual([
      'my-mesh/default',
    ]);
  });

  it('is known by a Service that selects nothing, and is here once istiod is', () => {
    const session = cluster([webhook(), meshConfig('a: 1')].join('---'));
    const where = () =>
      (derived(session)['meshes/istio-system/default'].body.spec as any)
        .controlPlane;
    const names = () => Object.keys(derived(session));
    expect(where()).toBe('NotSeen');
    session.apply([put(remoteService)]);
    expect(where()).toBe('Elsewhere');
    expect(names()).toEqual(['meshes/istio-system/default']);
    session.apply([
      put(remoteService.replace('ports:', 'selector: { app: istiod }, ports:')),
    ]);
    expect(where()).toBe('NotSeen');
    expect(names()).toHaveLength(2);
    session.apply([put(istiod())]);
    expect(where()).toBe('Here');
    expect(names()).toHaveLength(2);
  });

  it('is judged as a cluster of its own where configuration says that it is one', () => {
    const session = cluster(webhook({ client: URL }), {
      controlPlaneNamespaces: ['istio-system'],
    });
    expect(
      derived(session)['meshes/istio-system/default'].body.metadata.labels,
    ).toEqual({ 'meshgates.dev/mesh': 'Istio' });
  });

  it('is not made of other webhooks, nor of tags alone', () => {
    expect(
      meshSpecs(
        [
          webhook({ tag: 'prod', name: 'istio-revision-tag-prod' }),
          webhook({ name: 'other', client: '{}' }),
          webhook({ name: 'another', client: URL }).replace(
            /sidecar-injector.istio.io/g,
            'example.com',
          ),
        ].join('---'),
      ),
    ).toEqual({});
  });
});

it('needs no right to read webhooks', () => {
  const session = cluster(istiod());
  session.apply([
    {
      type: 'currency',
      kinds: [
        {
          group: 'admissionregistration.k8s.io',
          resource: 'mutatingwebhookconfigurations',
        },
      ],
      currency: { state: 'NotCurrent', reason: 'not allowed to list' },
    },
  ]);
  expect(
    derived(session)['meshes/istio-system/default'].body.spec,
  ).toMatchObject({ version: '1.24.1', controlPlane: 'Here' });
});
