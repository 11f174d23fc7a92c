import type { Program } from '../api';
import { compile } from '../compile';
import { decodeJson } from '../decodeJson';
import { encodeValue } from '../encodeValue';
import { formatCompileError } from '../formatCompileError';
import { kubernetesVersions } from '../versions';

/** The variables of admission, and what CRD rules call the object. */
const declared: Readonly<Record<string, string>> = {
  object: 'dyn',
  oldObject: 'dyn',
  params: 'dyn',
  self: 'dyn',
  oldSelf: 'dyn',
  request: 'kubernetes.AdmissionRequest',
  namespaceObject: 'kubernetes.Namespace',
  authorizer: 'kubernetes.authorization.Authorizer',
  'authorizer.requestResource': 'kubernetes.authorization.ResourceCheck',
};

interface Question {
  readonly expression: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly kubernetes?: string;
}

/**
 * Answers one line of the protocol: `{id, expression, variables, kubernetes}` with
 * `{id, result | error | compileError, type, cost}`, both JSON. Any line gets an answer.
 * @internal
 */
export function answerLine(line: string): string {
  let id: unknown = null;
  try {
    const parsed: unknown = JSON.parse(line);
    id = isObject(parsed) ? parsed.id ?? null : null;
    const question = readQuestion(decodeJson(line));
    return JSON.stringify({ id, ...answer(question) });
  } catch (error) {
    return JSON.stringify({ id, error: describe(error) });
  }
}

/** What is wrong with a line. */
class InvalidQuestion {
  constructor(readonly message: string) {}
}

function describe(error: unknown): string {
  if (error instanceof SyntaxError) {
    return `not a JSON line: ${error.message}`;
  }
  return error instanceof InvalidQuestion
    ? error.message
    : 'the line cannot be answered';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readQuestion(line: unknown): Question {
  if (!isObject(line)) {
    throw new InvalidQuestion('a line is a JSON object');
  }
  const { expression, variables = {}, kubernetes } = line;
  if (typeof expression !== 'string') {
    throw new InvalidQuestion('expression: expected text');
  }
  if (!isObject(variables)) {
    throw new InvalidQuestion('variables: expected an object');
  }
  if (kubernetes !== undefined && !isVersion(kubernetes)) {
    throw new InvalidQuestion(
      `kubernetes: expected one of ${kubernetesVersions.join(', ')}`,
    );
  }
  return { expression, variables, kubernetes };
}

function isVersion(value: unknown): value is string {
  return typeof value === 'string' && kubernetesVersions.includes(value);
}

function answer({ expression, variables, kubernetes }: Question): object {
  const { program, errors } = compile(expression, {
    kubernetes,
    variables: declared,
  });
  if (!program) {
    return {
      compileError: errors
        .map(error => formatCompileError(expression, error))
        .join('\n'),
    };
  }
  return evaluate(program, variables);
}

function evaluate(
  program: Program,
  variables: Readonly<Record<string, unknown>>,
): object {
  const { value, error, cost } = program.evaluate(variables);
  const { type } = program;
  return error
    ? { error: error.message, type, cost }
    : { result: encodeValue(value), type, cost };
}
