import { affectedBy, app, cluster, everythingIsDenied } from '../testCluster';

const gates = [everythingIsDenied()];

function affected(name: string, ...yaml: string[]): string[] {
  const session = cluster(
    [app('web', 'front'), app('cart'), app('checkout'), ...yaml].join('---'),
    { components: ['web', 'cart', 'checkout', 'edge'], gates },
  );
  return affectedBy(session, name);
}

const istio = (
  kind: string,
  namespace: string,
  spec: string,
  group = 'networking',
) => `
apiVersion: ${group}.istio.io/v1
kind: ${kind}
metadata: { name: it, namespace: ${namespace}, annotations: { meshgates.dev/entity: edge } }
spec: ${spec}
`;

describe('policies', () => {
  it.each([
    'PeerAuthentication',
    'AuthorizationPolicy',
    'RequestAuthentication',
  ])(
    '%s applies to its namespace, from the root namespace to the mesh',
    kind => {
      expect(affected('it', istio(kind, 'shop', '{}', 'security'))).toEqual([
        'shop *',
      ]);
      expect(
        affected('it', istio(kind, 'istio-system', '{}', 'security')),
      ).toEqual(['* *']);
    },
  );

  it('apply to the workloads that a selector matches, from the root namespace in all namespaces', () => {
    const selector = '{ selector: { matchLabels: { app: cart } } }';
    expect(
      affected('it', istio('PeerAuthentication', 'shop', selector, 'security')),
    ).toEqual(['shop cart']);
    expect(
      affected(
        'it',
        istio('PeerAuthentication', 'istio-system', selector, 'security'),
      ),
    ).toEqual(['shop cart']);
    expect(
      affected(
        'it',
        istio('PeerAuthentication', 'front', selector, 'security'),
      ),
    ).toEqual([]);
  });

  it('apply to what a targetRef names', () => {
    expect(
      affected(
        'it',
        istio(
          'AuthorizationPolicy',
          'shop',
          '{ targetRefs: [{ kind: Service, group: "", name: checkout }] }',
          'security',
        ),
      ),
    ).toEqual(['shop checkout']);
  });

  it('are of the root namespace that the mesh configuration names', () => {
    const configMap = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: 'rootNamespace: istio-config' }
`;
    expect(
      affected('it', configMap, istio('EnvoyFilter', 'istio-config', '{}')),
    ).toEqual(['* *']);
    expect(
      affected('it', configMap, istio('EnvoyFilter', 'istio-system', '{}')),
    ).toEqual(['istio-system *']);
  });

  it('keep to the root namespace where a Sidecar there selects', () => {
    expect(
      affected(
        'it',
        istio(
          'Sidecar',
          'istio-system',
          '{ workloadSelector: { labels: { app: cart } } }',
        ),
      ),
    ).toEqual([]);
  });
});

describe('a VirtualService', () => {
  it('with a public host applies to its destinations', () => {
    expect(
      affected(
        'it',
        istio(
          'VirtualService',
          'edge',
          `
  hosts: [shop.example.com]
  gateways: [edge/public]
  http:
  - route: [{ destination: { host: checkout.shop.svc.cluster.local } }]
    mirror: { host: web.front.svc.cluster.local }
  - route: [{ destination: { host: reviews.prod } }]
`,
        ),
      ),
    ).toEqual(['front web', 'shop checkout']);
  });

  it('reads a short host as one of its own namespace', () => {
    const spec =
      '{ hosts: [cart], http: [{ route: [{ destination: { host: cart } }] }] }';
    expect(affected('it', istio('VirtualService', 'shop', spec))).toEqual([
      'shop cart',
    ]);
    expect(affected('it', istio('VirtualService', 'front', spec))).toEqual([]);
  });
});

describe('a DestinationRule', () => {
  const rule = (namespace: string, host: string, more = '') =>
    istio('DestinationRule', namespace, `{ host: ${host}${more} }`);

  it("of a consumer applies to the producer's workloads and its own namespace's clients", () => {
    expect(
      affected('it', rule('front', 'cart.shop.svc.cluster.local')),
    ).toEqual(['front *', 'shop cart']);
  });

  it("of the producer's namespace applies to the producer, and to whom it is exported", () => {
    expect(affected('it', rule('shop', 'cart'))).toEqual(['shop cart']);
    expect(
      affected('it', rule('shop', 'cart', ', exportTo: [".", front]')),
    ).toEqual(['front *', 'shop *', 'shop cart']);
  });

  it('of the root namespace applies to every client', () => {
    expect(
      affected('it', rule('istio-system', '"*.shop.svc.cluster.local"')),
    ).toEqual(['* *', 'shop cart', 'shop checkout']);
  });
});

describe('other kinds', () => {
  it('a Gateway applies to the gateway workloads of any namespace', () => {
    expect(
      affected('it', istio('Gateway', 'edge', '{ selector: { app: web } }')),
    ).toEqual(['front web']);
  });

  it('a ServiceEntry applies where it is exported to', () => {
    expect(
      affected('it', istio('ServiceEntry', 'shop', '{ hosts: [a.example] }')),
    ).toEqual(['* *']);
    expect(
      affected(
        'it',
        istio(
          'ServiceEntry',
          'shop',
          '{ hosts: [a.example], exportTo: ["."] }',
        ),
      ),
    ).toEqual(['shop *']);
  });

  it('nothing is affected by its own owner', () => {
    const own = istio('DestinationRule', 'shop', '{ host: cart }').replace(
      'meshgates.dev/entity: edge',
      'meshgates.dev/entity: cart',
    );
    expect(affected('it', own)).toEqual([]);
  });
});
