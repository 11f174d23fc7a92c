import { meshSpecs } from '../testCluster';
import { meshNamespacesOf } from './meshNamespaces';
import { meshVersionsOf } from './meshVersions';

function deployment(
  name: string,
  namespace: string,
  labels: string,
  containers: string,
): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace}, labels: { ${labels} } }
spec: { template: { spec: { containers: [${containers}] } } }
`;
}

function webhook(name: string, webhookName: string, service: string): string {
  return `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: ${name} }
webhooks: [{ name: ${webhookName}, clientConfig: { service: { ${service} } } }]
`;
}

const linkerd = (release: string, label = release, namespace = 'linkerd') =>
  deployment(
    'linkerd-destination',
    namespace,
    `linkerd.io/control-plane-component: destination, app.kubernetes.io/version: ${label}`,
    `{ name: linkerd-proxy, image: 'cr.l5d.io/linkerd/proxy:v2.1.0' },
     { name: destination, image: 'cr.l5d.io/linkerd/controller:${release}' }`,
  );
const consul = (tag: string) =>
  deployment(
    'mesh-consul-connect-injector',
    'consul',
    'app: consul, component: connect-injector',
    `{ name: sidecar-injector, image: 'hashicorp/consul-k8s-control-plane:${tag}' }`,
  );
const osm = (tag: string) =>
  deployment(
    'osm-controller',
    'kube-system',
    'app: osm-controller',
    `{ name: osm-controller, image: 'mcr.microsoft.com/oss/openservicemesh/osm-controller:${tag}' },
     { name: fluentbit, image: 'fluent-bit:1.6.4' }`,
  );

const versions = (yaml: string, meshVersion = '') =>
  Object.entries(meshSpecs(yaml, { meshVersion })).map(
    ([name, { mesh, version, versionFrom }]) =>
      `${name} ${mesh} ${version} ${versionFrom}`,
  );

describe('Linkerd', () => {
  it.each([
    ['stable-2.14.10', '2.14.10'],
    ['enterprise-2.17.1', '2.17.1'],
    ['2.18.0', '2.18.0'],
    // Edge releases have dates; each belongs to the version made before it.
    ['edge-24.2.4', '2.15'],
    ['edge-24.11.7', '2.16'],
    ['edge-25.10.7', '2.19'],
    ['edge-99.1.1', '2.20'],
    ['edge-23.12.1', ''],
  ])('of %s is %s', (release, version) => {
    expect(versions(linkerd(release))).toEqual([
      `linkerd/linkerd Linkerd ${version} ${version && 'Image'}`,
    ]);
  });

  it('has its version by the label where the image has none', () => {
    expect(versions(linkerd('latest', 'stable-2.14.1', 'mesh'))).toEqual([
      'mesh/linkerd Linkerd 2.14.1 Label',
    ]);
  });

  it('is known by its webhook alone', () => {
    const yaml = webhook(
      'linkerd-proxy-injector-webhook-config',
      'linkerd-proxy-injector.linkerd.io',
      'name: linkerd-proxy-injector, namespace: linkerd',
    );
    expect(meshSpecs(yaml)).toEqual({
      'linkerd/linkerd': {
        mesh: 'Linkerd',
        version: '',
        versionFrom: '',
        revision: '',
        tags: [],
        rootNamespace: 'linkerd',
        controlPlaneNamespace: 'linkerd',
        controlPlane: 'NotSeen',
        detectedBy:
          'MutatingWebhookConfiguration linkerd-proxy-injector-webhook-config',
      },
    });
  });
});

describe('Consul', () => {
  it('has the version of consul-k8s', () => {
    expect(versions(consul('1.9.1'))).toEqual([
      'consul/consul Consul 1.9.1 Image',
    ]);
    expect(versions(consul('1.4.0-ent'))).toEqual([
      'consul/consul Consul 1.4.0 Image',
    ]);
  });

  it('is known by its webhook alone', () => {
    const yaml = webhook(
      'mesh-consul-connect-injector',
      'mesh-consul-connect-injector.consul.hashicorp.com',
      'name: mesh-consul-connect-injector, namespace: consul',
    );
    expect(Object.keys(meshSpecs(yaml))).toEqual(['consul/consul']);
  });
});

describe('Open Service Mesh', () => {
  it('has the version of its controller', () => {
    expect(versions(osm('v1.2.4'))).toEqual([
      'kube-system/osm OpenServiceMesh 1.2.4 Image',
    ]);
  });
});

it('no other Deployment or webhook makes a mesh', () => {
  expect(
    meshSpecs(
      [
        deployment(
          'web',
          'shop',
          'app: web',
          "{ name: web, image: 'pilot:1.24.1' }",
        ),
        deployment('x', 'shop', 'component: connect-injector', '{ name: x }'),
        webhook('w', 'vault.example.com', 'name: w, namespace: vault'),
      ].join('---'),
    ),
  ).toEqual({});
});

it('meshes side by side are each found, and a configured version is that of all', () => {
  const yaml = [linkerd('stable-2.14.10'), consul('1.9.1')].join('---');
  expect(versions(yaml)).toHaveLength(2);
  expect(versions(yaml, '2.0')).toEqual([
    'consul/consul Consul 2.0 Configuration',
    'linkerd/linkerd Linkerd 2.0 Configuration',
  ]);
});

describe('the versions of a cluster', () => {
  const istio = (version: string) => ({ mesh: 'Istio', version });

  it('are judged by the lowest, as numbers', () => {
    expect(
      meshVersionsOf([istio('1.26.0'), istio('1.9.3'), istio('1.26.0')]).get(
        'Istio',
      ),
    ).toEqual({
      mesh: 'Istio',
      version: '1.9.3',
      versions: ['1.9.3', '1.26.0'],
      incomplete: false,
    });
  });

  it('say so where one is not known', () => {
    expect(meshVersionsOf([istio(''), istio('1.24')]).get('Istio')).toEqual({
      mesh: 'Istio',
      version: '1.24',
      versions: ['1.24'],
      incomplete: true,
    });
    expect(meshVersionsOf([istio('')]).get('Istio')).toMatchObject({
      version: '',
      incomplete: true,
    });
  });

  it('are kept apart by mesh, and anything that is no Mesh is passed over', () => {
    const found = meshVersionsOf([
      istio('1.24'),
      { mesh: 'Linkerd', version: '2.18' },
      null,
      'text',
      {},
    ]);
    expect([...found.keys()]).toEqual(['Istio', 'Linkerd']);
    expect(meshVersionsOf([])).toEqual(new Map());
  });
});

it('the namespaces whose configuration is the whole mesh are named with their roles', () => {
  expect(
    meshNamespacesOf([
      {
        mesh: 'Istio',
        controlPlaneNamespace: 'istio-system',
        rootNamespace: 'istio-config',
      },
      {
        mesh: 'Istio',
        controlPlaneNamespace: 'istio-system',
        rootNamespace: 'istio-config',
      },
      { mesh: 'Linkerd', controlPlaneNamespace: 'linkerd' },
      {},
    ]),
  ).toEqual([
    { namespace: 'istio-config', mesh: 'Istio', role: 'Root' },
    { namespace: 'istio-system', mesh: 'Istio', role: 'ControlPlane' },
    { namespace: 'linkerd', mesh: 'Linkerd', role: 'ControlPlane' },
  ]);
});
