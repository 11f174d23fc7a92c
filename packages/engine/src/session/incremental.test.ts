import fc from 'fast-check';
import {
  CatalogEntity,
  Change,
  Delta,
  DERIVED_GROUP,
  KindRef,
  LoadedGate,
  PutObject,
  ResourceId,
  resourceKey,
} from '../words';
import { coverageKey, GrantReach } from '../grants';
import { ClusterSession } from './ClusterSession';
import { defaultOwnershipChain } from '../ownership';
import { entity, gate, match, objects } from './testCluster';
import { testMesh } from './testMesh';

/** What a store would hold after taking deltas. */
class Store {
  readonly rows = new Map<string, unknown>();

  take(delta: Delta): void {
    for (const id of delta.resources.delete) {
      const key = resourceKey(id);
      this.rows.delete(`resource ${key}`);
      this.rows.delete(`ownership ${key}`);
      this.rows.delete(`affects ${key}`);
    }
    delta.resources.put.forEach(row =>
      this.#put('resource', resourceKey(row.id), row),
    );
    delta.ownership.forEach(row =>
      this.#put('ownership', resourceKey(row.resource), row),
    );
    delta.affects.forEach(row => {
      const key = resourceKey(row.resource);
      if (row.affects.length > 0) {
        this.#put('affects', key, row);
      } else {
        this.rows.delete(`affects ${key}`);
      }
    });
    const placement = (row: { entity: string; namespace: string }) =>
      `${row.entity} ${row.namespace}`;
    delta.placements.delete.forEach(row =>
      this.rows.delete(`placement ${placement(row)}`),
    );
    delta.placements.put.forEach(row =>
      this.#put('placement', placement(row), row),
    );
    const cell = (row: { entity: string; namespace: string; gate: string }) =>
      `${placement(row)} ${row.gate}`;
    delta.verdicts.delete.forEach(row =>
      this.rows.delete(`verdict ${cell(row)}`),
    );
    delta.verdicts.put.forEach(row => this.#put('verdict', cell(row), row));
    for (const sort of ['violations', 'errors'] as const) {
      delta[sort].delete.forEach(id => this.rows.delete(`${sort} ${id}`));
      delta[sort].put.forEach(row => this.#put(sort, row.id, row));
    }
    delta.coverage.delete.forEach(row =>
      this.rows.delete(`coverage ${coverageKey(row)}`),
    );
    delta.coverage.put.forEach(row =>
      this.#put('coverage', coverageKey(row), row),
    );
    delta.gates.forEach(row => this.#put('gate', row.gate, row));
  }

  forgetGatesBut(gates: readonly LoadedGate[]): void {
    for (const key of this.rows.keys()) {
      if (
        key.startsWith('gate ') &&
        !gates.some(one => key === `gate ${one.name}`)
      ) {
        this.rows.delete(key);
      }
    }
  }

  content(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }

  #put(sort: string, key: string, row: unknown): void {
    this.rows.set(`${sort} ${key}`, row);
  }
}

function contentOf(delta: Delta): Record<string, unknown> {
  const store = new Store();
  store.take(delta);
  return store.content();
}

const name = fc.constantFrom('a', 'b');
const namespace = fc.constantFrom('x', 'z');
const value = fc.constantFrom('1', '2');

/** YAML of an object in one of its shapes; few names, so that changes meet. */
const yaml = fc.oneof(
  fc.tuple(namespace, value).map(
    ([ns, v]) => `
apiVersion: v1
kind: Namespace
metadata: { name: ${ns}, labels: { mesh: '${v}' ${
      v === '1' ? ', meshgates.dev/owner: team' : ''
    } } }`,
  ),
  fc.tuple(name, namespace, value, value).map(
    ([n, ns, v, w]) => `
apiVersion: v1
kind: Service
metadata: { name: ${n}, namespace: ${ns}, labels: { app: '${v}' } }
spec: { type: '${w}' }`,
  ),
  fc.tuple(name, namespace, value).map(
    ([n, ns, v]) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${n}, namespace: ${ns}, annotations: { meshgates.dev/entity: 'e${v}' } }
data: { mode: '${v}' }`,
  ),
  fc.tuple(name, namespace, value, value).map(
    ([n, ns, v, w]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${n}, namespace: ${ns}, labels: { app: '${v}' } }
spec: { template: { metadata: { annotations: { bad: '${w}' } }, spec: { containers: [{ name: c, image: i }] } } }`,
  ),
  fc.tuple(name, namespace, value, name).map(
    ([n, ns, w, owner]) => `
apiVersion: v1
kind: Pod
metadata:
  name: ${n}
  namespace: ${ns}
  annotations: { bad: '${w}' }
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: ${owner}-77, controller: true }]
spec: { containers: [{ name: c, image: i }] }`,
  ),
  fc.tuple(name, value).map(
    ([n, v]) => `
apiVersion: sea.example/v1
kind: Octopus
metadata: { name: ${n} }
spec: { type: '${v}' }`,
  ),
  fc.constantFrom('Namespaced', 'Cluster').map(
    scope => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: octopi.sea.example }
spec: { group: sea.example, scope: ${scope}, names: { kind: Octopus, plural: octopi } }`,
  ),
);

const knownEntities: readonly CatalogEntity[] = [
  entity('e1', { 'backstage.io/kubernetes-label-selector': 'app=1' }),
  entity('e1', { 'backstage.io/kubernetes-label-selector': 'app in (1, 2)' }),
  entity('e2', { 'backstage.io/kubernetes-label-selector': 'app=2' }),
  entity('e2', {}),
  { ...entity('e2', {}), lifecycle: 'production' },
  entity('group:default/team'),
];

const services = match('', 'services');
const knownGates: LoadedGate[] = [
  gate('type', {
    enforcement: 'RequireApproval',
    match: services,
    validations: [
      {
        expression: "object.spec.type == '1'",
        message: 'One.',
        path: "'spec.type'",
      },
    ],
  }),
  gate('type', {
    enforcement: 'Warn',
    match: { ...services, namespaceSelector: { matchLabels: { mesh: '1' } } },
    validations: [
      {
        expression: "object.spec.type == '2'",
        message: 'Two.',
        path: "'spec.type'",
      },
    ],
  }),
  gate('reads', {
    enforcement: 'RequireApproval',
    match: match('', 'services', 'namespaces'),
    reads: [
      {
        name: 'maps',
        resource: { group: '', resource: 'configmaps' },
        by: 'Namespace',
        key: "object.kind == 'Namespace' ? object.metadata.name : object.metadata.namespace",
      },
      {
        name: 'one',
        resource: { group: '', resource: 'configmaps' },
        by: 'Name',
        key: "'x/a'",
      },
    ],
    validations: [
      {
        expression:
          "inventory.maps.exists(m, m.data.mode == '1') || inventory.one.size() == 1",
        message: 'Has one.',
        path: "'metadata'",
      },
    ],
  }),
  gate('entity', {
    enforcement: 'RequireApproval',
    match: match('', 'services'),
    validations: [
      {
        expression: "entity.?lifecycle.orValue('') == ''",
        message: 'No.',
        path: "''",
      },
    ],
  }),
  gate('template', {
    match: {
      resourceRules: [
        { apiGroups: ['apps'], resources: ['deployments'] },
        { apiGroups: [''], resources: ['pods'] },
      ],
    },
    validations: [
      {
        expression:
          "object.kind == 'Pod' ? object.metadata.annotations.bad == '1' : object.spec.template.metadata.annotations.bad == '1'",
        message: 'Not bad.',
        path: "''",
      },
    ],
  }),
  gate('derived', {
    match: match('derived.meshgates.dev', 'modes'),
    validations: [
      {
        expression: "object.spec.mode != '2'",
        message: 'Not two.',
        path: "'spec.mode'",
      },
    ],
  }),
  gate('custom', {
    match: match('sea.example', 'octopi'),
    validations: [
      {
        expression: "object.spec.type == '1'",
        message: 'One.',
        path: "'spec.type'",
      },
    ],
  }),
];

/** A gate whose params decide what it looks at. */
const narrowed = gate('narrowed', {
  enforcement: 'RequireApproval',
  match: match('', 'services', 'configmaps'),
  params: { types: [], maps: false },
  reads: [
    {
      name: 'maps',
      resource: { group: '', resource: 'configmaps' },
      by: 'Namespace',
      key: 'object.metadata.namespace',
    },
  ],
  validations: [
    {
      expression:
        "params.maps ? inventory.maps.exists(m, m.data.mode == '1') : has(object.spec) && object.spec.type in params.types",
      message: 'Narrow.',
      path: "'metadata'",
    },
  ],
});
knownGates.push(narrowed);

const grant: fc.Arbitrary<GrantReach> = fc.record(
  {
    id: fc.constantFrom('g1', 'g2', 'g3'),
    gate: fc.constantFrom('type', 'reads', 'entity', 'narrowed'),
    entity: fc.constantFrom(
      'component:default/e1',
      'component:default/e2',
      'group:default/team',
    ),
    scopes: fc.array(
      fc.record(
        {
          cluster: fc.constantFrom('prod', 'prod', 'dev'),
          namespace,
          names: fc.subarray(['a', 'b']),
          labels: fc.record({ app: value }),
        },
        { requiredKeys: ['cluster', 'namespace'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    params: fc.record(
      { types: fc.subarray(['1', '2']), maps: fc.boolean() },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['id', 'gate', 'entity', 'scopes'] },
);
const grants = fc.uniqueArray(grant, {
  maxLength: 3,
  selector: one => one.id,
});

type Step =
  | { put: string }
  | { remove: number }
  | { entity: number }
  | { forget: string }
  | { gates: number[] }
  | { grants: GrantReach[] }
  | { kinds: readonly KindRef[] | 'all'; current: boolean }
  | { trial: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: yaml.map(text => ({ put: text })) },
  { weight: 3, arbitrary: fc.nat(30).map(remove => ({ remove })) },
  {
    weight: 3,
    arbitrary: fc.nat(knownEntities.length - 1).map(at => ({ entity: at })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('component:default/e1', 'component:default/e2')
      .map(forget => ({ forget })),
  },
  {
    weight: 2,
    arbitrary: fc
      .uniqueArray(fc.nat(knownGates.length - 1), { minLength: 3 })
      .map(gates => ({ gates })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kinds: fc.constantFrom<readonly KindRef[] | 'all'>(
        'all',
        [{ group: '', resource: 'configmaps' }],
        [{ group: 'apps', resource: 'deployments' }],
      ),
      current: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: grants.map(all => ({ grants: all })) },
  { weight: 1, arbitrary: yaml.map(text => ({ trial: text })) },
);

/** Plays steps into a Session in batches, and keeps what a fresh one would be given. */
class Play {
  readonly store = new Store();
  readonly session = fresh();
  readonly #objects = new Map<string, PutObject>();
  readonly #entities = new Map<string, CatalogEntity>();
  readonly #currencies: Change[] = [];
  #gates: readonly LoadedGate[] = [];
  #grants: readonly GrantReach[] = [];

  batch(steps: readonly Step[]): void {
    this.store.take(
      this.session.apply(steps.flatMap(one => this.#change(one))),
    );
    this.store.forgetGatesBut(this.#gates);
  }

  /** A Session that is told the final state at once, in another order. */
  replayed(): ClusterSession {
    const session = fresh();
    session.apply([
      { type: 'gates', gates: this.#gates },
      { type: 'put', objects: [...this.#objects.values()].reverse() },
      {
        type: 'entities',
        put: [...this.#entities.values()].reverse(),
        delete: [],
      },
      ...this.#currencies,
      { type: 'grants', grants: this.#grants },
    ]);
    return session;
  }

  #change(one: Step): Change[] {
    if ('put' in one) {
      const put = objects(one.put);
      this.#objects.set(nameOf(put[0]), put[0]);
      return [{ type: 'put', objects: put }];
    }
    if ('remove' in one) {
      return this.#remove(one.remove);
    }
    if ('entity' in one) {
      const known = knownEntities[one.entity];
      this.#entities.set(known.ref, known);
      return [{ type: 'entities', put: [known], delete: [] }];
    }
    if ('forget' in one) {
      this.#entities.delete(one.forget);
      return [{ type: 'entities', put: [], delete: [one.forget] }];
    }
    if ('gates' in one) {
      const gates = new Map(
        one.gates.map(at => [knownGates[at].name, knownGates[at]]),
      );
      this.#gates = [...gates.values()];
      return [{ type: 'gates', gates: this.#gates }];
    }
    if ('grants' in one) {
      this.#grants = one.grants;
      return [{ type: 'grants', grants: this.#grants }];
    }
    if ('trial' in one) {
      this.session.evaluate({
        objects: objects(one.trial),
        entity: 'component:default/e1',
      });
      return [];
    }
    const change: Change = {
      type: 'currency',
      kinds: one.kinds,
      currency: one.current
        ? { state: 'Current' }
        : { state: 'NotCurrent', reason: 'down' },
    };
    this.#currencies.push(change);
    return [change];
  }

  /** Deletes an object by itself, or under every name that it may go by, as its kind may or may not be defined. */
  #remove(at: number): Change[] {
    const [key] = [...this.#objects.keys()].slice(at, at + 1);
    const object = key && this.#objects.get(key)!.object;
    if (!key || !object) {
      return [];
    }
    this.#objects.delete(key);
    if (at % 2 === 0) {
      return [{ type: 'remove', objects: [{ object }] }];
    }
    const ids: ResourceId[] = [];
    for (const resource of pluralsOf(object.kind)) {
      for (const ns of [object.metadata.namespace ?? '', '', 'default']) {
        const group = object.apiVersion.includes('/')
          ? object.apiVersion.split('/')[0]
          : '';
        ids.push({
          group,
          resource,
          namespace: ns,
          name: object.metadata.name,
        });
      }
    }
    return [{ type: 'delete', ids }];
  }
}

function pluralsOf(kind: string): string[] {
  return kind === 'Octopus'
    ? ['octopuses', 'octopi']
    : [`${kind.toLowerCase()}s`];
}

function nameOf({ object }: PutObject): string {
  return object.kind === 'Octopus'
    ? `Octopus ${object.metadata.name}`
    : `${object.kind} ${object.metadata.namespace} ${object.metadata.name}`;
}

function fresh(): ClusterSession {
  return new ClusterSession({
    cluster: { name: 'prod', environment: '', labels: {}, meshVersion: '' },
    meshes: [testMesh],
    gates: [],
    ownership: defaultOwnershipChain,
    entities: [],
  });
}

function unownedOf({ ownership }: Delta): number {
  return ownership.filter(
    ({ resource, owners }) =>
      owners.length === 0 && resource.group !== DERIVED_GROUP,
  ).length;
}

const batches = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 12,
});

describe('whatever happened, in whatever order', () => {
  it('a Session says what a fresh one says of the same state', () => {
    fc.assert(
      fc.property(batches, steps => {
        const play = new Play();
        steps.forEach(batch => play.batch(batch));
        const snapshot = play.session.snapshot();
        expect(snapshot).toEqual(play.replayed().snapshot());
        expect(play.session.unowned).toBe(unownedOf(snapshot));
      }),
      { numRuns: 200 },
    );
  });

  it('its deltas add up to its snapshot', () => {
    fc.assert(
      fc.property(batches, steps => {
        const play = new Play();
        for (const batch of steps) {
          play.batch(batch);
        }
        expect(play.store.content()).toEqual(
          contentOf(play.session.snapshot()),
        );
      }),
      { numRuns: 200 },
    );
  });
});
