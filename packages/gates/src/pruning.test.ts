import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CatalogEntity,
  compileGate,
  createSession,
  decodeManifest,
  defaultOwnershipChain,
  Delta,
  fieldsToKeep,
  KubernetesObject,
  LoadedGate,
  loadGates,
  PutObject,
  Resource,
} from '@mesh-gates/engine';
import { meshes } from '@mesh-gates/meshes';
import { builtInGates } from './builtInGates';

const { gates } = loadGates(builtInGates(), { featureGates: {} });

/** Every object that an example of a gate names, but those that no cluster serves: a cluster of all of them. */
const examples: KubernetesObject[] = gates
  .flatMap(({ gate }) => Object.values(gate.spec.examples ?? {}).flat())
  .flatMap(({ object, given = [] }) => [object, ...given])
  .map(object => object as KubernetesObject)
  .filter(({ apiVersion }) => !apiVersion.startsWith('derived.'));

const corpora = process.env.MESH_GATES_CORPORA ?? '';
const describeIfPresent =
  corpora !== '' && existsSync(corpora) ? describe : describe.skip;

function corporaObjects(): KubernetesObject[] {
  return readdirSync(corpora, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .flatMap(file => decodeManifest(readFileSync(file, 'utf8'), file).objects)
    .map(({ object }) => object);
}

/** Violated by everything, so that the reach of everything is resolved. */
const everythingIsDenied = gateOf(
  'everything-is-denied',
  [{ apiGroups: ['*'], resources: ['*'] }],
  ['false'],
);

describe('the catalogue on pruned objects', () => {
  it('says what it says on whole ones, on the objects of all examples', () => {
    expectSame(examples);
  });
});

describe('any gate on pruned objects', () => {
  it('says what it says on whole ones', () => {
    expectGatesToSayTheSame(examples);
  });
});

describeIfPresent('manifests written by others (MESH_GATES_CORPORA)', () => {
  it('are judged by the catalogue as if they were whole', () => {
    expectSame(corporaObjects());
  });

  it('are judged by any gate as if they were whole', () => {
    expectGatesToSayTheSame(corporaObjects());
  });
});

function expectSame(objects: readonly KubernetesObject[]): void {
  const catalogue = [...gates, everythingIsDenied];
  const whole = snapshotOf(objects, catalogue);
  const fields = fieldsToKeep(catalogue, meshes);
  const pruned = resourcesOf(whole, objects).map(({ id, object }) =>
    fields.of(id).prune(object),
  );
  expect(said(snapshotOf(pruned, catalogue))).toEqual(said(whole));
  expect(JSON.stringify(pruned).length).toBeLessThan(
    JSON.stringify(objects).length,
  );
  expect(whole.violations.put.length).toBeGreaterThan(objects.length / 2);
}

function snapshotOf(
  objects: readonly KubernetesObject[],
  catalogue: readonly LoadedGate[],
): Delta {
  const session = createSession({
    cluster: { name: 'prod', environment: '', labels: {}, meshVersion: '' },
    meshes,
    gates: catalogue,
    ownership: defaultOwnershipChain,
    entities: componentsOf(objects),
  });
  const put: PutObject[] = objects.map(object => ({ object }));
  session.apply([
    { type: 'currency', kinds: 'all', currency: { state: 'Current' } },
    { type: 'put', objects: put },
  ]);
  return session.snapshot();
}

/** Everything that people read of a cluster but the objects themselves: values and what is quoted of them may be shorter. */
function said(delta: Delta) {
  return {
    ...delta,
    resources: delta.resources.put.map(({ id, derived, body }) => ({
      id,
      body: derived ? body : undefined,
    })),
    violations: delta.violations.put.map(({ id, path, detail }) => ({
      id,
      path,
      detail,
    })),
  };
}

/** A component for each label `app`. */
function componentsOf(objects: readonly KubernetesObject[]): CatalogEntity[] {
  const names = objects.flatMap(({ metadata }) => metadata.labels?.app ?? []);
  return [...new Set(names)].map(name => ({
    ref: `component:default/${name}`,
    kind: 'Component',
    namespace: 'default',
    name,
    owners: [],
    annotations: { 'backstage.io/kubernetes-label-selector': `app=${name}` },
    labels: {},
  }));
}

function resourcesOf(
  { resources }: Delta,
  objects: readonly KubernetesObject[],
): Resource[] {
  const ids = new Map(
    resources.put.map(({ id, kind }) => [`${id.group}/${kind}`, id]),
  );
  return objects.map(object => {
    const { apiVersion, kind, metadata } = object;
    const [version, group = ''] = apiVersion.split('/').reverse();
    const id = ids.get(`${group}/${kind}`)!;
    const { name, namespace = id.namespace && 'default' } = metadata;
    return { id: { ...id, name, namespace }, kind, version, object };
  });
}

/** For every field of every kind a gate that goes down to it, judged by itself. */
function expectGatesToSayTheSame(objects: readonly KubernetesObject[]): void {
  const byKind = new Map<string, Resource[]>();
  for (const resource of resourcesOf(snapshotOf(objects, []), objects)) {
    const key = `${resource.id.group}/${resource.id.resource}`;
    byKind.set(key, [...(byKind.get(key) ?? []), resource]);
  }
  let violated = 0;
  // Nobody reads what is in a Secret.
  byKind.delete('/secrets');
  for (const resources of byKind.values()) {
    const { group, resource: plural } = resources[0].id;
    const expressions = resources.slice(0, 4).flatMap(expressionsFor);
    for (const chunk of chunks([...new Set(expressions)], 16)) {
      const gate = gateOf(
        'a-gate',
        [{ apiGroups: [group], resources: [plural] }],
        chunk,
      );
      const kept = fieldsToKeep([gate], []).of({ group, resource: plural });
      for (const resource of resources) {
        const whole = judged(gate, resource);
        const object = kept.prune(resource.object);
        expect(judged(gate, { ...resource, object })).toEqual(whole);
        violated += whole.violations.length;
      }
    }
  }
  expect(violated).toBeGreaterThan(objects.length);
}

const compiled = new WeakMap<LoadedGate, ReturnType<typeof compileGate>>();

function judged(gate: LoadedGate, resource: Resource) {
  const result = compiled.get(gate) ?? compileGate(gate, {});
  compiled.set(gate, result);
  if (!('compiled' in result)) {
    throw new Error(result.problems[0].message);
  }
  const judgement = result.compiled.judge(resource, {
    namespaceObject: null,
    read: () => ({ objects: [] }),
  });
  if (judgement.outcome !== 'Judged') {
    throw new Error(judgement.outcome);
  }
  return {
    violations: judgement.violations.map(({ id, path }) => [id, path]),
    errors: judgement.errors.map(({ message }) => message),
  };
}

/** Expressions that look at each field of an object: at its value, whether it is there, how many there are, or by an index. */
function expressionsFor({ object }: Resource): string[] {
  const { metadata: _metadata, ...rest } = object;
  const expressions: string[] = [];
  const visit = (
    value: unknown,
    at: string,
    guard: (inner: string) => string,
    depth: number,
  ) => {
    const name = `v${depth}`;
    if (Array.isArray(value)) {
      expressions.push(guard(`size(${at}) < 2`));
      value.slice(0, 2).forEach((item, index) => {
        visit(
          item,
          name,
          inner => guard(`${at}.all(${name}, ${inner})`),
          depth + 1,
        );
        visit(item, `${at}[${index}]`, guard, depth + 1);
      });
    } else if (typeof value === 'object' && value !== null) {
      expressions.push(guard(`${at}.all(${name}, ${name} != 'name')`));
      for (const [key, part] of Object.entries(value)) {
        const field = JSON.stringify(key);
        visit(
          part,
          `${at}[${field}]`,
          inner => guard(`!(${field} in ${at}) || ${inner}`),
          depth + 1,
        );
        if (/^[a-z]\w*$/i.test(key) && !RESERVED.has(key)) {
          const has = `has(${at}.${key})`;
          expressions.push(guard(`!${has}`));
          visit(
            part,
            `${at}.${key}`,
            inner => guard(`!${has} || ${inner}`),
            depth + 1,
          );
        }
      }
    } else {
      expressions.push(guard(`${at} == ${literal(value)}`));
      expressions.push(guard(`${at} != ${literal(value)}`));
    }
  };
  for (const [key, part] of Object.entries(rest)) {
    visit(part, `object.${key}`, inner => `!has(object.${key}) || ${inner}`, 0);
  }
  return sampled(expressions, 60).filter(({ length }) => length < 2000);
}

const RESERVED = new Set([
  'namespace',
  'in',
  'as',
  'if',
  'for',
  'import',
  'package',
  'function',
  'const',
  'let',
  'var',
  'void',
  'while',
  'return',
  'loop',
  'break',
  'continue',
  'else',
  'true',
  'false',
  'null',
]);

function literal(value: unknown): string {
  return typeof value === 'string' ||
    typeof value === 'boolean' ||
    value === null
    ? JSON.stringify(value)
    : '0';
}

/** Spread over the list, the same in every run. */
function sampled<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, all.length / most);
  return Array.from(
    { length: Math.min(all.length, most) },
    (_, at) => all[Math.floor(at * step)],
  );
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

function gateOf(
  name: string,
  resourceRules: object[],
  expressions: readonly string[],
): LoadedGate {
  const file = {
    apiVersion: 'meshgates.dev/v1alpha1',
    kind: 'FeatureGate',
    metadata: { name },
    spec: {
      title: name,
      mesh: 'Istio',
      stages: [{ since: '1.5', stage: 'Stable' }],
      criteria: { risk: 'High' },
      rationale: 'To see what it says.',
      remediation: 'None.',
      enforcement: 'Deny',
      match: { resourceRules },
      validations: expressions.map(expression => ({
        expression,
        message: 'No.',
      })),
    },
  };
  const loaded = loadGates(
    [{ file: 'gate.yaml', text: JSON.stringify(file) }],
    { featureGates: {} },
  );
  if (loaded.problems.length > 0) {
    throw new Error(JSON.stringify(loaded.problems[0]));
  }
  return loaded.gates[0];
}
