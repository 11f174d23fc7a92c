import fc from 'fast-check';
import { KindDeclaration, KubernetesObject } from '@mesh-gates/engine';
import { meshes } from '.';
import { affectedBy, app, cluster, everythingIsDenied } from './testCluster';

const gates = [everythingIsDenied()];

function affected(...yaml: string[]): string[] {
  const session = cluster(
    [app('web', 'front'), app('cart'), app('other'), ...yaml].join('---'),
    {
      components: ['web', 'cart', 'other'],
      gates,
    },
  );
  return affectedBy(session, 'it');
}

const it_ = (apiVersion: string, kind: string, spec: string, name = 'it') => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name}, namespace: shop, labels: { app: nobody } }
spec: ${spec}
`;

describe('Linkerd', () => {
  const server = it_(
    'policy.linkerd.io/v1beta3',
    'Server',
    '{ podSelector: { matchExpressions: [{ key: app, operator: In, values: [cart] }] }, port: http }',
    'cart-http',
  );

  it('a Server applies to the Pods it selects, and so does what targets it', () => {
    expect(affected(server.replace('name: cart-http', 'name: it'))).toEqual([
      'shop cart',
    ]);
    expect(
      affected(
        server,
        it_(
          'policy.linkerd.io/v1alpha1',
          'AuthorizationPolicy',
          '{ targetRef: { group: policy.linkerd.io, kind: Server, name: cart-http } }',
        ),
      ),
    ).toEqual(['shop cart']);
    expect(
      affected(
        server,
        it_(
          'policy.linkerd.io/v1beta1',
          'ServerAuthorization',
          '{ server: { name: cart-http } }',
        ),
      ),
    ).toEqual(['shop cart']);
  });

  it('an AuthorizationPolicy may target a Namespace', () => {
    expect(
      affected(
        it_(
          'policy.linkerd.io/v1alpha1',
          'AuthorizationPolicy',
          '{ targetRef: { kind: Namespace, name: front } }',
        ),
      ),
    ).toEqual(['front *']);
  });

  it('a ServiceProfile applies to the Service that it is named after', () => {
    const session = cluster(
      [
        app('web', 'front'),
        it_(
          'linkerd.io/v1alpha2',
          'ServiceProfile',
          '{}',
          'web.front.svc.cluster.local',
        ),
      ].join('---'),
      { components: ['web'], gates },
    );
    expect(affectedBy(session, 'web.front.svc.cluster.local')).toEqual([
      'front web',
    ]);
  });
});

describe('Consul', () => {
  it('ServiceDefaults applies to the service of its name, ServiceIntentions to its destination', () => {
    const consul = 'consul.hashicorp.com/v1alpha1';
    const session = cluster(
      [app('cart'), it_(consul, 'ServiceDefaults', '{}', 'cart')].join('---'),
      { components: ['cart'], gates },
    );
    expect(affectedBy(session, 'cart')).toEqual([]);
    expect(
      affected(
        it_(consul, 'ServiceIntentions', '{ destination: { name: cart } }'),
      ),
    ).toEqual(['shop cart']);
    expect(
      affected(
        it_(consul, 'ServiceIntentions', '{ destination: { name: "*" } }'),
      ),
    ).toEqual(['* *']);
  });
});

describe('Open Service Mesh', () => {
  it('a TrafficTarget applies to what runs as its destination', () => {
    expect(
      affected(
        it_(
          'access.smi-spec.io/v1alpha3',
          'TrafficTarget',
          '{ destination: { kind: ServiceAccount, name: default, namespace: front } }',
        ),
      ),
    ).toEqual(['front web']);
  });
});

describe('the Gateway API', () => {
  const v1 = 'gateway.networking.k8s.io/v1';
  const route = it_(
    v1,
    'HTTPRoute',
    `
  parentRefs: [{ name: it }]
  rules:
  - backendRefs: [{ name: cart }]
    filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: web, namespace: front } } }]
`,
    'route',
  );

  it('a route applies to its backends, a Gateway to those of its routes', () => {
    expect(affected(route.replace('name: route', 'name: it'))).toEqual([
      'front web',
      'shop cart',
    ]);
    expect(affected(route, it_(v1, 'Gateway', '{}'))).toEqual([
      'front web',
      'shop cart',
    ]);
  });

  it('a route of a mesh applies to the Service whose requests it takes over', () => {
    expect(
      affected(
        it_(
          v1,
          'HTTPRoute',
          '{ parentRefs: [{ kind: Service, group: "", name: web, namespace: front }] }',
        ),
      ),
    ).toEqual(['front web']);
  });
});

describe('hostile objects', () => {
  const kinds = meshes.flatMap(mesh => mesh.kinds);
  const fields = [
    'selector',
    'matchLabels',
    'matchExpressions',
    'workloadSelector',
    'labels',
    'targetRef',
    'targetRefs',
    'kind',
    'name',
    'namespace',
    'host',
    'hosts',
    'exportTo',
    'http',
    'route',
    'destination',
    'mirror',
    'parentRefs',
    'rules',
    'backendRefs',
    'filters',
    'server',
    'podSelector',
    'backends',
    'listeners',
    'services',
    'from',
    '__proto__',
    'key',
    'operator',
    'values',
  ];
  const { value } = fc.letrec(tie => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(
        null,
        true,
        3,
        '',
        '*',
        'cart',
        'cart.shop.svc.cluster.local',
        '*.shop.svc.x',
        'In',
        'Service',
      ),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...fields), tie('value'), { maxKeys: 5 }),
    ),
  }));

  it('break no mesh, whatever their spec is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...kinds), value), {
          minLength: 1,
          maxLength: 6,
        }),
        objects => {
          const session = cluster(app('cart'), { gates });
          session.apply([
            {
              type: 'put',
              objects: objects.map(([kind, spec]) => ({
                object: objectOf(kind, spec),
              })),
            },
          ]);
          expect(session.snapshot().affects.length).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 200 },
    );
  });

  function objectOf(
    { group, kind }: KindDeclaration,
    spec: unknown,
  ): KubernetesObject {
    return {
      apiVersion: `${group}/v1`,
      kind,
      metadata: { name: 'it', namespace: 'shop' },
      spec,
    };
  }
});
