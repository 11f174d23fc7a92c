import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  decodeManifest,
  loadGates,
  PutObject,
  resourceKey,
  StoredResource,
} from '@mesh-gates/engine';
import { cluster } from './testCluster';

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** The catalogue: data beside this package, which imports nothing of it. */
const { gates } = loadGates(
  ['istio', 'linkerd', 'consul']
    .flatMap(mesh => yamlFiles(join(__dirname, '..', '..', 'gates', mesh)))
    .map(file => ({ file, text: readFileSync(file, 'utf8') })),
  { featureGates: {} },
);

/** `gate plural/name`, one line a violation. */
function found(...yaml: string[]): string[] {
  const session = cluster(yaml.join('---'), {
    components: ['cart', 'edge'],
    gates,
  });
  return session
    .snapshot()
    .violations.put.map(
      ({ gate, resource }) => `${gate} ${resource.resource}/${resource.name}`,
    )
    .sort();
}

const namespace = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`;

const deployment = (annotations = '{}') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec:
  template:
    metadata: { labels: { app: cart }, annotations: ${annotations} }
    spec: { containers: [{ name: cart, image: 'cart:1' }] }
`;

/** A Pod as Istio leaves it: its probes moved, a proxy beside it, annotations and labels of its own. */
const injectedPod = (annotations = '') => `
apiVersion: v1
kind: Pod
metadata:
  name: cart-5d9c-x
  namespace: shop
  labels:
    app: cart
    pod-template-hash: 5d9c
    security.istio.io/tlsMode: istio
    service.istio.io/canonical-name: cart
    service.istio.io/canonical-revision: latest
  annotations:
    istio.io/rev: default
    kubectl.kubernetes.io/default-container: cart
    prometheus.io/path: /stats/prometheus
    prometheus.io/port: '15020'
    prometheus.io/scrape: 'true'
    sidecar.istio.io/status: '{"containers":["istio-proxy"]}'${annotations}
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: cart-5d9c, controller: true }]
spec:
  initContainers: [{ name: istio-init, image: proxyv2 }]
  containers:
  - { name: cart, image: 'cart:1', env: [{ name: ADDED, value: x }] }
  - { name: istio-proxy, image: proxyv2 }
`;

describe('an injected Pod', () => {
  it('blames nobody for what injection added', () => {
    expect(found(namespace, deployment(), injectedPod())).toEqual([]);
  });

  it('is not found a second time beside its Deployment', () => {
    expect(
      found(
        namespace,
        deployment('{ sidecar.istio.io/proxyCPU: 2000m }'),
        injectedPod('\n    sidecar.istio.io/proxyCPU: 2000m'),
      ),
    ).toEqual(['istio-proxy-annotations deployments/cart']);
  });

  it('is found by itself where it says more than its template', () => {
    expect(
      found(
        namespace,
        deployment(),
        injectedPod('\n    sidecar.istio.io/proxyCPU: 2000m'),
      ),
    ).toEqual(['istio-proxy-annotations pods/cart-5d9c-x']);
  });
});

describe("a Gateway's own workload", () => {
  const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop, uid: g1, labels: { app: edge } }
spec: { gatewayClassName: istio, listeners: [] }
`;
  const labels =
    '{ gateway.networking.k8s.io/gateway-name: edge, gateway.istio.io/managed: istio.io-gateway-controller, sidecar.istio.io/inject: "false" }';
  const made = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge-istio
  namespace: shop
  labels: ${labels}
  ownerReferences: [{ apiVersion: gateway.networking.k8s.io/v1beta1, kind: Gateway, name: edge, uid: g1 }]
spec:
  template:
    metadata: { labels: ${labels} }
    spec: { containers: [{ name: istio-proxy, image: proxyv2 }] }
---
apiVersion: v1
kind: Pod
metadata:
  name: edge-istio-77-x
  namespace: shop
  labels: ${labels}
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: edge-istio-77, controller: true }]
spec: { containers: [{ name: istio-proxy, image: proxyv2 }] }
`;

  it('is blamed on nobody, and is whose the Gateway is', () => {
    expect(found(namespace, gateway, made)).toEqual([]);
    const owners = cluster([gateway, made].join('---'), {
      components: ['cart', 'edge'],
    })
      .snapshot()
      .ownership.map(row => [
        row.resource.name,
        row.owners.map(owner => owner.entity),
      ]);
    expect(owners).toEqual([
      ['edge-istio-77-x', ['component:default/edge']],
      ['edge-istio', ['component:default/edge']],
      ['edge', ['component:default/edge']],
    ]);
  });

  it('is blamed where nobody made it', () => {
    expect(
      found(namespace, made.replace(/ {2}ownerReferences.*Gateway.*\n/, '')),
    ).toEqual(['istio-sidecar-injection-workload deployments/edge-istio']);
  });
});

/** Whether a stored resource is this object: a namespaced one without a namespace is in the default one. */
function isStoredAs(put: PutObject, { id, body }: StoredResource): boolean {
  const { apiVersion, kind, metadata } = put.object;
  return (
    body.apiVersion === apiVersion &&
    body.kind === kind &&
    id.name === metadata.name &&
    ['', metadata.namespace ?? 'default'].includes(id.namespace)
  );
}

const corpora = process.env.MESH_GATES_CORPORA ?? '';
const apps = join(corpora, 'apps');
const given = corpora !== '' && existsSync(apps);

(given ? describe : describe.skip).each(
  given
    ? readdirSync(apps).sort()
    : ['MESH_GATES_CORPORA names no folder: anything'],
)('%s as a cluster', app => {
  it('loses no object, errs on none, and names the owners of each', () => {
    // What two files both say is said by the last.
    const objects = yamlFiles(join(apps, app)).flatMap(
      file =>
        decodeManifest(readFileSync(file, 'utf8'), relative(apps, file))
          .objects,
    );
    const session = cluster('', { gates });
    session.apply([{ type: 'put', objects }]);
    const { resources, ownership, errors } = session.snapshot();
    const lost = objects.filter(
      object => !resources.put.some(one => isStoredAs(object, one)),
    );
    expect(objects.length).toBeGreaterThan(5);
    expect(lost).toEqual([]);
    expect(ownership.map(row => resourceKey(row.resource)).sort()).toEqual(
      resources.put.map(row => resourceKey(row.id)).sort(),
    );
    expect(errors.put).toEqual([]);
  });
});
