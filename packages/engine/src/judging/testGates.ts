import { loadGates } from '../gate-file';
import { decodeManifest } from '../manifest';
import { GateProblem, LoadedGate, Resource, Violation } from '../words';
import { compileGate } from './compileGate';
import { CompiledGate, JudgeContext, Judgement } from './judgement';

/** A `match` that takes everything. */
export const MATCH = `match:
  resourceRules: [{ apiGroups: ['*'], resources: ['*'] }]
`;

/** The text of a gate with what matters in its `spec`. */
export function gateText(spec: string): string {
  return `apiVersion: meshgates.dev/v1alpha1
kind: FeatureGate
metadata: { name: a-gate }
spec:
  title: A gate
  mesh: Istio
  stages: []
  criteria: {}
  rationale: Because
  remediation: Otherwise
  enforcement: Deny
${spec.replace(/^/gm, '  ')}
`;
}

export function load(spec: string) {
  const file = { file: 'gate.yaml', text: gateText(spec) };
  return loadGates([file], { featureGates: {} });
}

export function compiled(spec: string): CompiledGate {
  const { gates, problems } = load(spec);
  expect(problems).toEqual([]);
  return compiledOf(gates[0]);
}

function compiledOf(gate: LoadedGate): CompiledGate {
  const compilation = compileGate(gate, {});
  if ('problems' in compilation) {
    throw new Error('does not compile');
  }
  return compilation.compiled;
}

export function problemsOf(spec: string): GateProblem[] {
  return load(MATCH + spec).problems;
}

/** A gate of one validation. */
export function validation(fields: string): CompiledGate {
  const indented = fields.replace(/^/gm, '  ');
  return compiled(
    `${MATCH}validations:\n- message: The static message\n${indented}`,
  );
}

function resource(yaml: string, plural: string): Resource {
  const { objects, problems } = decodeManifest(yaml, 'app.yaml');
  expect(problems).toEqual([]);
  const [{ object, source }] = objects;
  const [version, group = ''] = object.apiVersion.split('/').reverse();
  const { metadata } = object;
  return {
    id: {
      group,
      resource: plural,
      namespace: metadata.namespace ?? '',
      name: metadata.name,
    },
    kind: object.kind,
    version,
    object,
    source,
  };
}

/** A namespaced object with this `spec`. */
export function thing(spec: string): Resource {
  const indented = spec.replace(/^/gm, '  ');
  return resource(
    `apiVersion: example.dev/v1\nkind: Thing\nmetadata: { name: cart, namespace: shop }\nspec:\n${indented}\n`,
    'things',
  );
}

export function namespace(labels: string): Resource {
  return resource(
    `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: ${labels} }`,
    'namespaces',
  );
}

export function judge(
  gate: CompiledGate,
  subject: Resource,
  around: Partial<JudgeContext> = {},
): Judgement {
  return gate.judge(subject, {
    namespaceObject: undefined,
    read: () => ({ objects: [] }),
    ...around,
  });
}

export function judged(judgement: Judgement) {
  if (judgement.outcome !== 'Judged') {
    throw new Error(`not judged: ${JSON.stringify(judgement)}`);
  }
  return judgement;
}

export function violations(
  gate: CompiledGate,
  subject: Resource,
  around?: Partial<JudgeContext>,
): Violation[] {
  const { violations: found, errors } = judged(judge(gate, subject, around));
  expect(errors).toEqual([]);
  return found;
}

export function pathsOf(gate: CompiledGate, subject: Resource): string[] {
  return violations(gate, subject).map(({ path }) => path);
}
