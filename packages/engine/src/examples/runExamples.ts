import { KindRegistry, splitApiVersion } from '../inventory';
import { compileGate, JudgeContext, Judgement } from '../judging';
import { asStored } from '../manifest/asStored';
import { coreKinds } from '../manifest/coreKinds';
import { formatFieldPath, parseFieldPath } from '../manifest/fieldPath';
import {
  GateExample,
  kindKey,
  KindDeclaration,
  KubernetesObject,
  LoadedGate,
  Resource,
} from '../words';

/** How one of a gate's own tests came out. @public */
export interface ExampleResult {
  /** Such as `denied[1] (In camelCase)`. */
  example: string;
  /** What is not as the example says; empty where it holds. */
  problems: readonly string[];
}

/** What running examples may be told. @public */
export interface ExampleOptions {
  /** Kinds besides those of Kubernetes itself, for their plurals; a kind that is not among them gets the usual English one. */
  kinds?: readonly KindDeclaration[];
  kubernetes?: string;
}

/**
 * Runs the tests that a gate carries. An allowed example matches the gate or not, and is violated by nothing; a denied one is violated at exactly
 * the paths it names. What a gate reads is taken from `given`; so is the Namespace.
 * @public
 */
export function runExamples(
  gate: LoadedGate,
  options: ExampleOptions = {},
): ExampleResult[] {
  const { allowed = [], denied = [] } = gate.gate.spec.examples ?? {};
  const run = (
    list: readonly GateExample[],
    name: string,
    check: (example: GateExample, judgement: Judgement) => string[],
  ) =>
    list.map((example, index) => ({
      example: `${name}[${index}]${example.title ? ` (${example.title})` : ''}`,
      problems: check(example, judgeExample(gate, example, options)),
    }));
  return [
    ...run(allowed, 'allowed', (_, judgement) => allowedProblems(judgement)),
    ...run(denied, 'denied', deniedProblems),
  ];
}

function allowedProblems(judgement: Judgement): string[] {
  return judgement.outcome === 'Judged'
    ? [
        ...judgement.errors.map(({ message }) => `Error: ${message}`),
        ...judgement.violations.map(
          ({ path, message }) => `Violated at "${path}": ${message}`,
        ),
      ]
    : notJudged(judgement, ['NotMatched']);
}

function deniedProblems(
  { paths }: GateExample,
  judgement: Judgement,
): string[] {
  if (judgement.outcome !== 'Judged') {
    return notJudged(judgement, []);
  }
  const found = judgement.violations.map(({ path }) => path);
  const expected = paths?.map(path =>
    formatFieldPath(parseFieldPath(path) ?? [path]),
  );
  const errors = judgement.errors.map(({ message }) => `Error: ${message}`);
  if (found.length === 0) {
    return [...errors, 'Nothing is violated'];
  }
  return [
    ...errors,
    ...(expected ?? [])
      .filter(path => !found.includes(path))
      .map(path => `Not violated at "${path}"`),
    ...found
      .filter(path => expected && !expected.includes(path))
      .map(path => `Violated at "${path}", which the example does not name`),
  ];
}

function notJudged(
  judgement: Exclude<Judgement, { outcome: 'Judged' }>,
  fine: readonly string[],
): string[] {
  if (fine.includes(judgement.outcome)) {
    return [];
  }
  return [
    judgement.outcome === 'Unknown'
      ? `No answer: ${judgement.reason}`
      : 'The gate does not match the object',
  ];
}

function judgeExample(
  gate: LoadedGate,
  example: GateExample,
  options: ExampleOptions,
): Judgement {
  const params = { ...gate.params, ...example.params };
  const compilation = compileGate({ ...gate, params }, options);
  if ('problems' in compilation) {
    throw new Error(`${gate.name} does not compile`);
  }
  const registry = new KindRegistry([...coreKinds, ...(options.kinds ?? [])]);
  const resourceOf = (value: Record<string, unknown>) =>
    toResource(asStored(value), registry);
  const resource = resourceOf(example.object);
  const given = [resource, ...(example.given ?? []).map(resourceOf)];
  return compilation.compiled.judge(resource, contextOf(resource, given));
}

function contextOf({ id }: Resource, given: readonly Resource[]): JudgeContext {
  const namespace = given.find(
    other =>
      other.kind === 'Namespace' &&
      other.id.group === '' &&
      other.id.name === id.namespace,
  );
  return {
    namespaceObject: id.namespace === '' ? null : namespace?.object,
    read: ({ resource, by }, key) => ({
      objects: given
        .filter(other => kindKey(other.id) === kindKey(resource))
        .filter(other => by === 'Cluster' || isAt(other, by, key))
        .map(({ object }) => object),
    }),
  };
}

function isAt({ id }: Resource, by: 'Namespace' | 'Name', key: string) {
  const name = id.namespace === '' ? id.name : `${id.namespace}/${id.name}`;
  return by === 'Namespace' ? id.namespace === key : name === key;
}

function toResource(
  object: KubernetesObject,
  registry: KindRegistry,
): Resource {
  const { group, version } = splitApiVersion(object.apiVersion);
  const { kind, metadata } = object;
  const { name, namespace = '' } = metadata;
  const { resource } = registry.resolve(group, kind, namespace !== '');
  return { id: { group, resource, namespace, name }, kind, version, object };
}
