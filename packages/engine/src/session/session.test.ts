import { Change, ResourceId } from '../words';
import {
  cluster,
  entity,
  everythingIsCurrent,
  gate,
  match,
  put,
  verdictsOf,
} from './testCluster';

const shop = entity('shop', {
  'backstage.io/kubernetes-label-selector': 'app=shop',
});
const depot = entity('depot', {
  'backstage.io/kubernetes-label-selector': 'app=depot',
});

const services = match('', 'services');
const noNodePort = gate('no-node-port', {
  match: services,
  validations: [
    {
      expression: "object.spec.?type.orValue('ClusterIP') != 'NodePort'",
      message: 'A Service opens no port on every node.',
      path: "'spec.type'",
    },
  ],
});

function service(name: string, spec: string, app = 'shop', namespace = 'shop') {
  return `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${app} } }
spec: ${spec}
`;
}

function serviceId(name: string, namespace = 'shop'): ResourceId {
  return { group: '', resource: 'services', namespace, name };
}

function remove(...ids: ResourceId[]): Change {
  return { type: 'delete', ids };
}

describe('verdicts', () => {
  it('fold what an entity owns in a namespace, the worst first', () => {
    const session = cluster({
      entities: [shop, depot],
      gates: [noNodePort],
      yaml: [
        service('a', '{ type: NodePort }'),
        service('b', '{}'),
        service('c', '{}', 'shop', 'other'),
        service('d', '{}', 'depot'),
        service('e', '{ type: NodePort }', 'nobody'),
      ].join('---'),
    });
    expect(verdictsOf(session)).toEqual([
      'component:default/depot shop no-node-port: Pass 0/1',
      'component:default/shop other no-node-port: Pass 0/1',
      'component:default/shop shop no-node-port: Fail 1/2',
    ]);
    const violations = session.snapshot().violations.put;
    expect(
      violations.map(one => [one.resource.name, one.path, one.value]),
    ).toEqual(
      expect.arrayContaining([
        ['a', 'spec.type', '"NodePort"'],
        ['e', 'spec.type', '"NodePort"'],
      ]),
    );
  });

  it.each([
    ['Allow', 'Pass 1/1'],
    ['Warn', 'Warn 1/1'],
    ['RequireApproval', 'Fail 1/1'],
    ['Deny', 'Fail 1/1'],
  ] as const)('under %s a violation is %s', (enforcement, verdict) => {
    const session = cluster({
      entities: [shop],
      gates: [gate('g', { ...noNodePort.gate.spec, enforcement })],
      yaml: service('a', '{ type: NodePort }'),
    });
    expect(verdictsOf(session)).toEqual([
      `component:default/shop shop g: ${verdict}`,
    ]);
  });

  it('are Error where the expression errs, which hides no violation', () => {
    const errs = gate('errs', {
      match: services,
      validations: [
        { expression: 'object.spec.ports.size() > 0', message: 'Has ports.' },
      ],
    });
    const session = cluster({
      entities: [shop],
      gates: [errs],
      yaml: service('a', '{}'),
    });
    const [row] = session.snapshot().verdicts.put;
    expect(row).toMatchObject({
      verdict: 'Error',
      violations: 0,
      resources: 1,
    });
    expect(row.reason).toContain('no such key: ports');
    session.apply([put(service('b', '{ ports: [] }'))]);
    expect(verdictsOf(session)).toEqual([
      'component:default/shop shop errs: Fail 1/2',
    ]);
    expect(session.snapshot().errors.put).toHaveLength(1);
  });

  it('are Unknown where the Namespace that a gate needs is missing, and known once it comes', () => {
    const selecting = gate('selecting', {
      ...noNodePort.gate.spec,
      match: {
        ...services,
        namespaceSelector: { matchLabels: { mesh: 'on' } },
      },
    });
    const session = cluster({
      entities: [shop],
      gates: [selecting],
      yaml: service('a', '{}'),
    });
    const [row] = session.snapshot().verdicts.put;
    expect(row).toMatchObject({ verdict: 'Unknown', resources: 1 });
    expect(row.reason).toBe('The Namespace of this object is not read');
    const namespace = (label: string) =>
      put(`
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { mesh: '${label}' } }
`);
    session.apply([namespace('on')]);
    expect(verdictsOf(session)).toEqual([
      'component:default/shop shop selecting: Pass 0/1',
    ]);
    session.apply([namespace('off')]);
    expect(verdictsOf(session)).toEqual([]);
    session.apply([namespace('on')]);
    expect(verdictsOf(session)).toHaveLength(1);
  });

  it('are given to each owner by itself where a gate asks about the entity', () => {
    const both = (name: string, lifecycle: string) => ({
      ...entity(name, { 'backstage.io/kubernetes-label-selector': 'app=shop' }),
      lifecycle,
    });
    const noProduction = gate('no-production', {
      match: services,
      validations: [
        {
          expression: "entity == null || entity.lifecycle != 'production'",
          message: 'Not in production.',
        },
      ],
    });
    const session = cluster({
      entities: [both('old', 'production'), both('new', 'experimental')],
      gates: [noProduction],
      yaml: service('a', '{}'),
    });
    expect(verdictsOf(session)).toEqual([
      'component:default/new shop no-production: Pass 0/1',
      'component:default/old shop no-production: Fail 1/1',
    ]);
    session.apply([
      { type: 'entities', put: [both('new', 'production')], delete: [] },
    ]);
    expect(verdictsOf(session)).toEqual([
      'component:default/new shop no-production: Fail 1/1',
      'component:default/old shop no-production: Fail 1/1',
    ]);
    expect(session.snapshot().violations.put).toHaveLength(1);
  });
});

describe('a delta', () => {
  it('says what changed and nothing else', () => {
    const session = cluster({
      entities: [shop],
      gates: [noNodePort],
      yaml: [service('a', '{}'), service('b', '{}')].join('---'),
    });
    const delta = session.apply([put(service('a', '{ type: NodePort }'))]);
    expect(delta.resources.put.map(one => one.id.name)).toEqual(['a']);
    expect(delta.violations.put.map(one => one.resource.name)).toEqual(['a']);
    expect(delta.verdicts.put.map(one => one.verdict)).toEqual(['Fail']);
    expect(delta.ownership).toEqual([]);
    expect(delta.placements).toEqual({ put: [], delete: [] });
    expect(delta.gates).toEqual([]);
  });

  it('is empty for what is there already, and for what is taken back at once', () => {
    const session = cluster({
      entities: [shop],
      gates: [noNodePort],
      yaml: service('a', '{ type: NodePort }'),
    });
    const nothing = {
      resources: { put: [], delete: [] },
      ownership: [],
      affects: [],
      placements: { put: [], delete: [] },
      violations: { put: [], delete: [] },
      errors: { put: [], delete: [] },
      coverage: { put: [], delete: [] },
      verdicts: { put: [], delete: [] },
      gates: [],
    };
    expect(
      session.apply([
        put(service('a', '{ type: NodePort }')),
        { type: 'entities', put: [{ ...shop }], delete: [] },
        everythingIsCurrent,
      ]),
    ).toEqual(nothing);
    expect(
      session.apply([
        put(service('b', '{ type: NodePort }')),
        remove(serviceId('b')),
      ]),
    ).toEqual(nothing);
  });

  it('names what is gone', () => {
    const session = cluster({
      entities: [shop],
      gates: [noNodePort],
      yaml: service('a', '{ type: NodePort }'),
    });
    const [violation] = session.snapshot().violations.put;
    const delta = session.apply([remove(serviceId('a'))]);
    expect(delta.resources.delete).toEqual([serviceId('a')]);
    expect(delta.violations.delete).toEqual([violation.id]);
    expect(delta.placements.delete).toEqual([
      { entity: shop.ref, namespace: 'shop' },
    ]);
    expect(delta.verdicts.delete).toEqual([
      { entity: shop.ref, namespace: 'shop', gate: 'no-node-port' },
    ]);
  });

  it('holds no secret', () => {
    const session = cluster();
    const delta = session.apply([
      put(`
apiVersion: v1
kind: Secret
metadata:
  name: s
  managedFields: [{ manager: kubectl }]
data: { password: aHVudGVyMg== }
status: {}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: c }
data: { file: password=hunter2 }
`),
    ]);
    const bodies = JSON.stringify(delta);
    expect(bodies).not.toMatch(/aHVudGVyMg|hunter2|managedFields|status/);
    expect(delta.resources.put).toHaveLength(2);
    expect(delta.resources.put[0].id.namespace).toBe('default');
  });
});

describe('the cost of a change', () => {
  const reading = gate('reading', {
    match: services,
    reads: [
      {
        name: 'configMaps',
        resource: { group: '', resource: 'configmaps' },
        by: 'Namespace',
        key: 'object.metadata.namespace',
      },
    ],
    validations: [
      { expression: 'inventory.configMaps.size() > 0', message: 'Has one.' },
    ],
  });

  function evaluationsOf(
    session: ReturnType<typeof cluster>,
    ...changes: Change[]
  ): number {
    const before = session.evaluations;
    session.apply(changes);
    return session.evaluations - before;
  }

  const many = Array.from({ length: 20 }, (_, at) =>
    service(`s${at}`, '{}', 'shop', at < 15 ? 'shop' : 'other'),
  ).join('---');

  it('is the gates that match the object', () => {
    const session = cluster({ gates: [noNodePort, reading], yaml: many });
    expect(session.evaluations).toBe(40);
    expect(evaluationsOf(session, put(service('s3', '{ x: 1 }')))).toBe(2);
    expect(evaluationsOf(session, put(service('s3', '{ x: 1 }')))).toBe(0);
    expect(evaluationsOf(session, remove(serviceId('s3')))).toBe(0);
  });

  it('is the objects that read it, in the namespace that they read', () => {
    const session = cluster({
      gates: [noNodePort, reading],
      entities: [shop],
      yaml: many,
    });
    expect(
      evaluationsOf(
        session,
        put(
          '{ apiVersion: v1, kind: ConfigMap, metadata: { name: c, namespace: other } }',
        ),
      ),
    ).toBe(5);
    expect(verdictsOf(session)).toContain(
      'component:default/shop other reading: Pass 0/5',
    );
    expect(
      evaluationsOf(
        session,
        put(
          '{ apiVersion: v1, kind: Pod, metadata: { name: p, namespace: other } }',
        ),
      ),
    ).toBe(0);
  });

  it('is the edited gate where gates change, and nothing where owners do', () => {
    const session = cluster({ gates: [noNodePort, reading], yaml: many });
    const edited = gate('reading', {
      ...reading.gate.spec,
      validations: [{ expression: 'true', message: 'Anything.' }],
    });
    expect(
      evaluationsOf(session, { type: 'gates', gates: [noNodePort, edited] }),
    ).toBe(20);
    expect(evaluationsOf(session, { type: 'gates', gates: [edited] })).toBe(0);
    expect(
      evaluationsOf(session, { type: 'entities', put: [shop], delete: [] }),
    ).toBe(0);
    expect(verdictsOf(session)).toHaveLength(2);
  });
});

describe('kinds that are not current', () => {
  const sidecars = { group: 'networking.istio.io', resource: 'sidecars' };
  const readsSidecars = gate('reads-sidecars', {
    match: services,
    reads: [{ name: 'all', resource: sidecars, by: 'Cluster' }],
    validations: [{ expression: 'inventory.all.size() > 0', message: 'One.' }],
  });
  const down = (kinds: 'all' | ResourceId[] | (typeof sidecars)[]): Change => ({
    type: 'currency',
    kinds,
    currency: { state: 'NotCurrent', reason: 'connection refused' },
  });

  it('make the gates unknown that match or read them, with the reason', () => {
    const session = cluster({ gates: [noNodePort, readsSidecars] });
    expect(session.snapshot().gates).toEqual([
      { gate: 'no-node-port', currency: { state: 'Current' } },
      { gate: 'reads-sidecars', currency: { state: 'Current' } },
    ]);
    expect(session.apply([down([sidecars])]).gates).toEqual([
      {
        gate: 'reads-sidecars',
        currency: {
          state: 'NotCurrent',
          reason: 'sidecars.networking.istio.io: connection refused',
        },
      },
    ]);
  });

  it('keep the last known verdict once they were read', () => {
    const session = cluster({
      entities: [shop],
      gates: [readsSidecars],
      yaml: service('a', '{}'),
    });
    const delta = session.apply([down('all')]);
    expect(delta.verdicts).toEqual({ put: [], delete: [] });
    expect(delta.gates).toHaveLength(1);
    expect(verdictsOf(session)).toEqual([
      'component:default/shop shop reads-sidecars: Fail 1/1',
    ]);
  });

  it('are judged by nobody before they were ever read', () => {
    const session = cluster({ entities: [shop], gates: [readsSidecars] });
    const fresh = cluster({ entities: [], gates: [] });
    expect(fresh.evaluations).toBe(0);
    const blank = new (Object.getPrototypeOf(session).constructor)({
      cluster: { name: 'p', environment: '', labels: {}, meshVersion: '' },
      meshes: [],
      gates: [readsSidecars],
      ownership: [{ by: 'KubernetesPlugin' }],
      entities: [shop],
    });
    blank.apply([put(service('a', '{}'))]);
    expect(blank.snapshot().verdicts.put).toMatchObject([
      {
        verdict: 'Unknown',
        reason: 'sidecars.networking.istio.io: not read yet',
      },
    ]);
    blank.apply([everythingIsCurrent]);
    expect(verdictsOf(blank)).toEqual([
      'component:default/shop shop reads-sidecars: Fail 1/1',
    ]);
  });

  it('place entities of Kubernetes in the cluster as a whole while nothing of them is seen', () => {
    const session = cluster({ entities: [shop, entity('library')] });
    expect(session.snapshot().placements.put).toEqual([]);
    expect(session.apply([down('all')]).placements.put).toEqual([
      { entity: shop.ref, namespace: '' },
    ]);
    expect(session.apply([put(service('a', '{}'))]).placements).toEqual({
      put: [{ entity: shop.ref, namespace: 'shop' }],
      delete: [{ entity: shop.ref, namespace: '' }],
    });
  });
});

describe('one cause is one finding', () => {
  const noAnnotation = gate('no-annotation', {
    match: {
      resourceRules: [
        { apiGroups: ['apps'], resources: ['deployments', 'replicasets'] },
        { apiGroups: [''], resources: ['pods'] },
      ],
    },
    variables: [
      {
        name: 'annotations',
        expression:
          "object.kind == 'Pod' ? object.metadata.?annotations.orValue({}) : object.spec.template.?metadata.?annotations.orValue({})",
      },
    ],
    validations: [
      { expression: "!('bad' in variables.annotations)", message: 'Not bad.' },
    ],
  });
  const deployment = (annotations: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop, labels: { app: shop } }
spec:
  template:
    metadata: { annotations: ${annotations} }
    spec: { containers: [{ name: app, image: shop:1 }] }
`;
  const replicaSet = (annotations: string) => `
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: shop-1
  namespace: shop
  ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: shop, controller: true }]
spec: { template: { metadata: { annotations: ${annotations} } } }
`;
  const pod = (annotations: string, containers = '') => `
apiVersion: v1
kind: Pod
metadata:
  name: shop-1-x
  namespace: shop
  labels: { pod-template-hash: '1' }
  annotations: ${annotations}
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: shop-1, controller: true }]
spec: { containers: [{ name: app, image: shop:1 }${containers}] }
`;
  const violating = (...yaml: string[]) =>
    cluster({
      entities: [shop],
      gates: [noAnnotation],
      yaml: yaml.join('---'),
    })
      .snapshot()
      .violations.put.map(one => one.resource.resource);

  it('where a Pod is as its template says', () => {
    expect(
      violating(
        pod('{ bad: "1" }'),
        replicaSet('{ bad: "1" }'),
        deployment('{ bad: "1" }'),
      ),
    ).toEqual(['deployments']);
  });

  it('but a Pod that differs from its template is judged by itself', () => {
    expect(violating(pod('{ bad: "1" }'), deployment('{}'))).toEqual(['pods']);
    expect(
      violating(
        pod('{ bad: "1" }', ', { name: debug, image: debug }'),
        deployment('{ bad: "1" }'),
      ).sort(),
    ).toEqual(['deployments', 'pods']);
  });

  it('where a Pod was read as metadata only', () => {
    const metadata = pod('{ bad: "1" }').replace(/spec: .*\n/, '');
    expect(violating(metadata, deployment('{ bad: "1" }'))).toEqual([
      'deployments',
    ]);
  });

  it('and a Pod without a controller in sight', () => {
    expect(violating(pod('{ bad: "1" }'))).toEqual(['pods']);
  });

  it('follows the template as it changes', () => {
    const session = cluster({
      entities: [shop],
      gates: [noAnnotation],
      yaml: `${pod('{ bad: "1" }')}---${deployment('{ bad: "1" }')}`,
    });
    expect(verdictsOf(session)).toEqual([
      'component:default/shop shop no-annotation: Fail 1/1',
    ]);
    session.apply([put(deployment('{}'))]);
    expect(verdictsOf(session)).toEqual([
      'component:default/shop shop no-annotation: Fail 1/2',
    ]);
    session.apply([put(pod('{}'))]);
    expect(verdictsOf(session)).toEqual([
      'component:default/shop shop no-annotation: Pass 0/1',
    ]);
  });

  it("where Flagger's primary is a copy of its Deployment, which the finding is on", () => {
    const canary = `
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: shop, namespace: shop }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: shop } }
`;
    const primary = (annotations: string) =>
      deployment(annotations).replace(
        'metadata: { name: shop, namespace: shop, labels: { app: shop } }',
        'metadata: { name: shop-primary, namespace: shop, ownerReferences: [{ apiVersion: flagger.app/v1beta1, kind: Canary, name: shop, controller: true }] }',
      );
    const names = (...yaml: string[]) =>
      cluster({ gates: [noAnnotation], yaml: yaml.join('---') })
        .snapshot()
        .violations.put.map(one => one.resource.name);
    expect(
      names(primary('{ bad: "1" }'), canary, deployment('{ bad: "1" }')),
    ).toEqual(['shop']);
    expect(names(primary('{ bad: "1" }'), canary, deployment('{}'))).toEqual([
      'shop-primary',
    ]);
  });
});

describe('a trial', () => {
  it('judges posted manifests and leaves no trace', () => {
    const session = cluster({
      entities: [shop],
      gates: [noNodePort],
      yaml: service('a', '{}'),
    });
    const before = session.snapshot();
    const change = put(
      [service('a', '{ type: NodePort }'), service('new', '{}', 'depot')].join(
        '---',
      ),
    );
    const posted = change.type === 'put' ? change.objects : [];
    const outcomes = session.evaluate({ objects: posted });
    expect(
      outcomes.map(one => [
        one.object,
        one.gate,
        one.verdict,
        one.violations.length,
      ]),
    ).toEqual([
      [0, 'no-node-port', 'Fail', 1],
      [1, 'no-node-port', 'Pass', 0],
    ]);
    expect(session.snapshot()).toEqual(before);
    expect(session.apply([]).resources).toEqual({ put: [], delete: [] });
  });

  it('judges as the entity that it is told, in the namespace that it is told', () => {
    const onlyShop = gate('only-shop', {
      match: services,
      validations: [
        {
          expression:
            "entity.name == 'shop' && object.metadata.namespace == 'trial'",
          message: 'Only the shop.',
        },
      ],
    });
    const session = cluster({ entities: [shop, depot], gates: [onlyShop] });
    const change = put(
      '{ apiVersion: v1, kind: Service, metadata: { name: x } }',
    );
    const posted = change.type === 'put' ? change.objects : [];
    const verdict = (ref: string) =>
      session.evaluate({
        objects: posted,
        entity: ref,
        defaultNamespace: 'trial',
      })[0].verdict;
    expect(verdict(shop.ref)).toBe('Pass');
    expect(verdict(depot.ref)).toBe('Fail');
    expect(session.snapshot().resources.put).toEqual([]);
    expect(session.snapshot().placements.put).toEqual([]);
  });
});

describe('definitions of kinds', () => {
  const crd = (scope: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: octopi.sea.example }
spec: { group: sea.example, scope: ${scope}, names: { kind: Octopus, plural: octopi } }
`;
  const octopus = `
apiVersion: sea.example/v1
kind: Octopus
metadata: { name: o }
`;
  const places = (session: ReturnType<typeof cluster>) =>
    session
      .snapshot()
      .resources.put.filter(one => one.kind === 'Octopus')
      .map(({ id }) => `${id.resource}/${id.namespace}/${id.name}`);

  it('move objects whose plural or scope had to be guessed', () => {
    const session = cluster({ yaml: octopus });
    expect(places(session)).toEqual(['octopuses//o']);
    session.apply([put(crd('Namespaced'))]);
    expect(places(session)).toEqual(['octopi/default/o']);
    session.apply([put(crd('Cluster'))]);
    expect(places(session)).toEqual(['octopi//o']);
    session.apply([
      remove({
        group: 'apiextensions.k8s.io',
        resource: 'customresourcedefinitions',
        namespace: '',
        name: 'octopi.sea.example',
      }),
    ]);
    expect(places(session)).toEqual(['octopuses//o']);
  });
});
