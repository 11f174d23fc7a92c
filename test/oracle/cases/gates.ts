import { existsSync, readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import type { NamedExpression, Question } from '../protocol';

const catalogue = join(__dirname, '../../../packages/gates');

/**
 * What is read of a gate file.
 * @internal
 */
export interface Gate {
  readonly metadata?: { readonly name?: string };
  readonly spec?: {
    readonly params?: unknown;
    readonly variables?: readonly NamedExpression[];
    readonly validations?: readonly {
      readonly expression: string;
      readonly messageExpression?: string;
      readonly path?: string;
    }[];
    readonly examples?: Readonly<Record<string, readonly unknown[]>>;
  };
}

/** What a gate reads beside the variables of admission. */
const declare = ['inventory', 'entity'];

/**
 * Every expression of every built-in gate over every one of its examples.
 * @internal
 */
export function gateQuestions(): Question[] {
  return readGates().flatMap(questionsOf);
}

/**
 * The built-in gates, in the order of their files.
 * @internal
 */
export function readGates(): Gate[] {
  if (!existsSync(catalogue)) {
    return [];
  }
  return readdirSync(catalogue, { recursive: true, encoding: 'utf8' })
    .filter(file => /^(?!.*node_modules).*\.yaml$/.test(file))
    .sort()
    .map(file => readGate(join(catalogue, file)))
    .filter(each => each?.kind === 'FeatureGate');
}

function readGate(file: string): Gate & { readonly kind?: string } {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // A file that does not parse is the catalogue's own tests' to report.
    console.error(`${file}: ${error instanceof Error ? error.message : error}`);
    return {};
  }
}

function questionsOf(gate: Gate): Question[] {
  const { validations = [], variables = [] } = gate.spec ?? {};
  const expressions = [
    ...validations.flatMap(each => [
      each.expression,
      each.messageExpression,
      each.path,
    ]),
    ...variables.map(each => `variables.${each.name}`),
  ].filter(each => each !== undefined);
  return questionsOver(gate, expressions);
}

/**
 * Some expressions of a gate over each of its examples.
 * @internal
 */
export function questionsOver(
  { spec = {} }: Gate,
  expressions: readonly string[],
): Question[] {
  const compositions = spec.variables ?? [];
  const examples = Object.values(spec.examples ?? {}).flat();
  return examples.flatMap(example => {
    const variables = JSON.stringify(bindings(example, spec.params ?? null));
    return expressions.map(expression =>
      compositions.length > 0
        ? { expression, variables, compositions, declare }
        : { expression, variables, declare },
    );
  });
}

/** An example is judged as its own CREATE. */
function bindings(example: unknown, params: unknown): Record<string, unknown> {
  const { object = example, ...others } = (example ?? {}) as Record<
    string,
    unknown
  >;
  const { apiVersion = '', kind = '', metadata = {} } = object as Manifest;
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['', apiVersion];
  const { name = '', namespace = '' } = metadata;
  return {
    object,
    oldObject: null,
    params: others.params ?? params,
    namespaceObject: others.namespaceObject ?? null,
    request: {
      kind: { group, version, kind },
      resource: { group, version, resource: '' },
      operation: 'CREATE',
      name,
      namespace,
      dryRun: false,
    },
    inventory: others.inventory ?? {},
    entity: others.entity ?? {},
  };
}

interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}
