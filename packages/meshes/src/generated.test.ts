import { catalogue } from './testCatalogue';
import { cluster } from './testCluster';

const gates = [...catalogue()];

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
