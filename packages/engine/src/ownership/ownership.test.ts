import {
  cluster,
  entity,
  expectOwner,
  ownersOf,
  put,
} from '../session/testCluster';
import { claimFor } from './claimFor';
import { defaultOwnershipChain } from './defaultOwnershipChain';

const checkout = entity('checkout', {
  'backstage.io/kubernetes-label-selector': 'app=checkout',
});
const cart = entity('cart', { 'backstage.io/kubernetes-id': 'cart' });

const checkoutDeployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: checkout, namespace: shop, uid: d1, labels: { app: checkout } }
spec: { template: { metadata: { labels: { app: checkout } } } }
`;

describe('what the object says of itself', () => {
  it('is owned by the entity that its annotation names', () => {
    const session = cluster({
      entities: [checkout, entity('payments/ledger')],
      yaml: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ledger
  namespace: shop
  labels: { app: checkout }
  annotations: { meshgates.dev/entity: 'Component:payments/Ledger' }
`,
    });
    expectOwner(
      session,
      'virtualservices/shop/ledger',
      'component:payments/ledger',
      'Its annotation meshgates.dev/entity names component payments/ledger.',
    );
  });

  it('passes over an annotation that names nobody', () => {
    const session = cluster({
      entities: [checkout],
      yaml: `
apiVersion: v1
kind: Service
metadata:
  name: checkout
  namespace: shop
  labels: { app: checkout }
  annotations: { meshgates.dev/entity: component:default/gone }
`,
    });
    expectOwner(session, 'services/shop/checkout', checkout.ref);
    session.apply([{ type: 'entities', put: [entity('gone')], delete: [] }]);
    expectOwner(session, 'services/shop/checkout', 'component:default/gone');
  });

  it('is owned by whose Kubernetes id its label holds', () => {
    const session = cluster({
      entities: [cart],
      yaml: `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop, labels: { backstage.io/kubernetes-id: cart } }
`,
    });
    expectOwner(
      session,
      'services/shop/cart',
      cart.ref,
      'Its label backstage.io/kubernetes-id=cart is the id of component cart.',
    );
  });
});

describe('owner references', () => {
  const pod = `
apiVersion: v1
kind: Pod
metadata:
  name: checkout-5d9c-x
  namespace: shop
  labels: { pod-template-hash: 5d9c }
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: checkout-5d9c, uid: r1, controller: true }]
`;

  it('lead from a Pod to its Deployment although ReplicaSets are not read', () => {
    const session = cluster({
      entities: [checkout],
      yaml: `${checkoutDeployment}---${pod}`,
    });
    expectOwner(
      session,
      'pods/shop/checkout-5d9c-x',
      checkout.ref,
      'It belongs to Deployment checkout: its label app=checkout matches the selector of component checkout.',
    );
  });

  it('lead nowhere when that Deployment does not exist', () => {
    const session = cluster({ entities: [checkout], yaml: pod });
    expectOwner(session, 'pods/shop/checkout-5d9c-x', undefined);
    session.apply([put(checkoutDeployment)]);
    expectOwner(session, 'pods/shop/checkout-5d9c-x', checkout.ref);
  });

  it('lead nowhere when the owner was made anew since', () => {
    const session = cluster({
      entities: [checkout, cart],
      yaml: `${checkoutDeployment}
---
apiVersion: v1
kind: Pod
metadata: { name: cart, namespace: shop, labels: { backstage.io/kubernetes-id: cart } }
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: made
  namespace: shop
  ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: checkout, uid: d0 }]
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: circle
  namespace: shop
  ownerReferences: [{ apiVersion: v1, kind: ConfigMap, name: circle }]
`,
    });
    expectOwner(session, 'configmaps/shop/made', undefined);
    expectOwner(session, 'configmaps/shop/circle', undefined);
  });
});

describe('what a controller generated', () => {
  const canary = `
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: checkout, namespace: shop, uid: c1 }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: checkout } }
`;
  const generated = (apiVersion: string, kind: string, labels: string) => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: made-${kind.toLowerCase()}
  namespace: shop
  labels: ${labels}
  ownerReferences: [{ apiVersion: flagger.app/v1beta1, kind: Canary, name: checkout, uid: c1, controller: true }]
`;

  it("belongs to whom Flagger's Canary belongs to, which is whose Deployment it copies", () => {
    const session = cluster({
      entities: [checkout],
      yaml: [
        checkoutDeployment,
        canary,
        generated('apps/v1', 'Deployment', '{ app: checkout-primary }'),
        generated('networking.istio.io/v1', 'VirtualService', '{}'),
        generated('v1', 'Service', '{}'),
      ].join('---\n'),
    });
    for (const resource of [
      'canaries/shop/checkout',
      'deployments/shop/made-deployment',
      'virtualservices/shop/made-virtualservice',
      'services/shop/made-service',
    ]) {
      expectOwner(session, resource, checkout.ref);
    }
  });

  it("is a gateway's Deployment: its Gateway's owner has it, not who else labels things alike", () => {
    const session = cluster({
      entities: [entity('edge'), checkout],
      yaml: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop, annotations: { meshgates.dev/entity: edge } }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge-istio
  namespace: shop
  labels: { gateway.networking.k8s.io/gateway-name: edge, app: checkout }
  ownerReferences: [{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, name: edge }]
spec: { template: {} }
`,
    });
    expectOwner(
      session,
      'deployments/shop/edge-istio',
      'component:default/edge',
    );
  });
});

describe('Argo CD', () => {
  const service = (annotations: string, labels = '{}') => `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop, annotations: ${annotations}, labels: ${labels} }
`;

  it('tracks an object by its id to the entity of its application', () => {
    const session = cluster({
      entities: [entity('cart', { 'argocd/app-name': 'cart-prod' })],
      yaml: service(
        '{ argocd.argoproj.io/tracking-id: "cart-prod:/Service:shop/cart" }',
      ),
    });
    expectOwner(
      session,
      'services/shop/cart',
      'component:default/cart',
      'Its tracking id says Argo CD application cart-prod, which is that of component cart.',
    );
  });

  it('does not track by an id that was copied from another object', () => {
    const session = cluster({
      entities: [entity('cart', { 'argocd/app-name': 'cart-prod' })],
      yaml: service(
        '{ argocd.argoproj.io/tracking-id: "cart-prod:apps/Deployment:shop/cart" }',
      ),
    });
    expectOwner(session, 'services/shop/cart', undefined);
  });

  it('tracks by label to an Application of the cluster that names its entity or is selected by it', () => {
    const session = cluster({
      entities: [cart, entity('list', { 'argocd/app-selector': 'team=list' })],
      yaml: `${service('{}', '{ app.kubernetes.io/instance: cart-prod }')}
---
apiVersion: v1
kind: Service
metadata: { name: list, namespace: shop, labels: { argocd.argoproj.io/instance: apps_list-prod } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cart-prod, namespace: argocd, labels: { backstage.io/kubernetes-id: cart } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: list-prod, namespace: apps, labels: { team: list } }
`,
    });
    expectOwner(session, 'services/shop/cart', cart.ref);
    expectOwner(session, 'services/shop/list', 'component:default/list');
  });
});

describe('Flux', () => {
  it('leads to whom the Kustomization or HelmRelease names', () => {
    const session = cluster({
      entities: [cart],
      yaml: `
apiVersion: v1
kind: Service
metadata:
  name: cart
  namespace: shop
  labels: { kustomize.toolkit.fluxcd.io/name: cart, kustomize.toolkit.fluxcd.io/namespace: flux-system }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: cart, namespace: flux-system, labels: { backstage.io/kubernetes-id: cart } }
`,
    });
    expectOwner(
      session,
      'services/shop/cart',
      cart.ref,
      'Flux applies it from Kustomization flux-system/cart: its label backstage.io/kubernetes-id=cart is the id of component cart.',
    );
  });
});

describe("the Kubernetes plugin's selectors", () => {
  it('find a workload by the labels of its Pods too', () => {
    const session = cluster({
      entities: [checkout],
      yaml: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: store, namespace: shop }
spec: { template: { metadata: { labels: { app: checkout } } } }
`,
    });
    expectOwner(
      session,
      'statefulsets/shop/store',
      checkout.ref,
      "Its Pods' label app=checkout matches the selector of component checkout.",
    );
  });

  it('keep to the namespace and the cluster that the entity names', () => {
    const selector = 'backstage.io/kubernetes-label-selector';
    const session = cluster({
      entities: [
        entity('here', {
          [selector]: 'app in (checkout, other), !legacy',
          'backstage.io/kubernetes-namespace': 'shop',
          'backstage.io/kubernetes-cluster': 'prod',
        }),
        entity('elsewhere', {
          [selector]: 'app=checkout',
          'backstage.io/kubernetes-namespace': 'depot',
        }),
        entity('far', {
          [selector]: 'app=checkout',
          'backstage.io/kubernetes-cluster': 'staging',
        }),
        entity('malformed', { [selector]: 'app=(checkout' }),
        entity('everything', { [selector]: ' ' }),
        entity('endless', { [selector]: 'app=checkout,'.repeat(1_000_000) }),
      ],
      yaml: checkoutDeployment,
    });
    expectOwner(
      session,
      'deployments/shop/checkout',
      'component:default/here',
      'Its label app=checkout matches the selector of component here.',
    );
  });

  it('may name several owners', () => {
    const api = entity('api', {
      'backstage.io/kubernetes-label-selector': 'app',
    });
    const session = cluster({
      entities: [checkout, api],
      yaml: checkoutDeployment,
    });
    expect(
      ownersOf(session, 'deployments/shop/checkout').map(one => one.entity),
    ).toEqual([api.ref, checkout.ref]);
  });

  it('follow an entity that changes its selector or goes', () => {
    const session = cluster({ entities: [checkout], yaml: checkoutDeployment });
    const moved = entity('checkout', {
      'backstage.io/kubernetes-label-selector': 'app=other',
    });
    session.apply([{ type: 'entities', put: [moved], delete: [] }]);
    expectOwner(session, 'deployments/shop/checkout', undefined);
    session.apply([{ type: 'entities', put: [checkout], delete: [] }]);
    expectOwner(session, 'deployments/shop/checkout', checkout.ref);
    session.apply([{ type: 'entities', put: [], delete: [checkout.ref] }]);
    expectOwner(session, 'deployments/shop/checkout', undefined);
  });
});

describe('where an object lives', () => {
  const sidecar = `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
`;
  const cartDeployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop, labels: { backstage.io/kubernetes-id: cart } }
spec: { template: {} }
`;

  it('makes the only entity that runs there its owner, as long as it is the only one', () => {
    const session = cluster({
      entities: [checkout, cart],
      yaml: `${checkoutDeployment}---${sidecar}`,
    });
    expectOwner(
      session,
      'sidecars/shop/default',
      checkout.ref,
      'Only component checkout runs something in namespace shop.',
    );
    session.apply([put(cartDeployment)]);
    expectOwner(session, 'sidecars/shop/default', undefined);
    session.apply([
      {
        type: 'delete',
        ids: [
          {
            group: 'apps',
            resource: 'deployments',
            namespace: 'shop',
            name: 'checkout',
          },
        ],
      },
    ]);
    expectOwner(session, 'sidecars/shop/default', cart.ref);
  });

  it('makes the Group or System its owner that a label or annotation of the Namespace names', () => {
    const session = cluster({
      entities: [
        entity('group:default/mesh-team'),
        entity('system:default/storefront'),
        entity('component:default/storefront'),
      ],
      yaml: `
apiVersion: v1
kind: Namespace
metadata: { name: istio-system, labels: { meshgates.dev/owner: mesh-team } }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { meshgates.dev/owner: storefront } }
---
apiVersion: v1
kind: Namespace
metadata: { name: depot, annotations: { meshgates.dev/owner: 'group:default/mesh-team' } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: shared, namespace: istio-system }
---
${sidecar}
`,
    });
    expectOwner(
      session,
      'gateways/istio-system/shared',
      'group:default/mesh-team',
      'The label meshgates.dev/owner of namespace istio-system names group mesh-team.',
    );
    expectOwner(session, 'namespaces//istio-system', 'group:default/mesh-team');
    expectOwner(session, 'namespaces//depot', 'group:default/mesh-team');
    expectOwner(session, 'sidecars/shop/default', 'system:default/storefront');
  });
});

describe('hosts and selectors', () => {
  it("leave a consumer's DestinationRule for a producer's host with the consumer", () => {
    const consumer = entity('consumer', {
      'backstage.io/kubernetes-id': 'consumer',
    });
    const session = cluster({
      entities: [checkout, consumer],
      yaml: `${checkoutDeployment}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: consumer, namespace: front, labels: { backstage.io/kubernetes-id: consumer } }
spec: { template: {} }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: to-checkout, namespace: front }
spec: { host: checkout.shop.svc.cluster.local, workloadSelector: { matchLabels: { app: checkout } } }
`,
    });
    expectOwner(session, 'destinationrules/front/to-checkout', consumer.ref);
  });
});

describe('what belongs to nobody', () => {
  it('is told with the annotation that would claim it', () => {
    const id = {
      group: 'networking.istio.io',
      resource: 'sidecars',
      namespace: 'shop',
      name: 'default',
    };
    expect(claimFor({ id }, defaultOwnershipChain)).toEqual({
      resource: id,
      annotation: 'meshgates.dev/entity',
      yaml: 'metadata:\n  annotations:\n    meshgates.dev/entity: component:default/default\n',
    });
    expect(claimFor({ id }, [{ by: 'Flux' }])).toBeUndefined();
  });
});
