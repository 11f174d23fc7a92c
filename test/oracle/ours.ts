import {
  activate,
  compile,
  type Compilation,
  decodeJson,
  encodeValue,
  type Program,
} from '@mesh-gates/kubernetes-cel';
import { echo } from './echo';
import type { Answer, Question } from './protocol';

/** The oracle's declarations: those of admission, and what CRD rules call the object. */
const declared = {
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

/** Our answer: `error` carries the code, not the text, for that is what is compared. */
export interface OurAnswer extends Answer {
  readonly text?: string;
}

const programs = new Map<string, Compilation>();
const values = new Map<string, Record<string, unknown>>();
const cacheSize = 2000;

/**
 * Asks our engine what the oracle is asked.
 * @internal
 */
export function askOurs(question: Question): OurAnswer {
  const { program, errors } = compileQuestion(question);
  if (!program) {
    return { compileError: errors.map(each => each.message).join('; ') };
  }
  const variables = decodeVariables(question.variables ?? '{}');
  const bindings = question.authorizer
    ? { ...variables, authorizer: echo }
    : variables;
  const outcome = program.evaluate(activate(bindings));
  const { cost } = outcome;
  if (outcome.error) {
    const { code, message } = outcome.error;
    return { error: code, text: message, type: program.type, cost };
  }
  return { result: encodeValue(outcome.value), type: program.type, cost };
}

/**
 * Compiles a question's expression as the oracle does.
 * @internal
 */
export function compileQuestion(question: Question): Compilation {
  const { expression, kubernetes, compositions = [], declare = [] } = question;
  const key = JSON.stringify([kubernetes, declare, compositions, expression]);
  const known = programs.get(key);
  if (known) {
    return known;
  }
  const variables: Record<string, string> = { ...declared };
  for (const name of declare) {
    variables[name] = 'dyn';
  }
  const compiled = new Map<string, Program>();
  const options = { kubernetes, variables, compositions: compiled };
  for (const each of compositions) {
    const { program, errors } = compile(each.expression, options);
    if (!program) {
      throw new Error(
        `policy variable ${each.name}: ${errors
          .map(e => e.message)
          .join('; ')}`,
      );
    }
    compiled.set(each.name, program);
  }
  return remember(
    programs,
    key,
    compile(
      expression,
      compositions.length ? options : { kubernetes, variables },
    ),
  );
}

/**
 * A question's variables as our engine reads them.
 * @internal
 */
export function decodeVariables(text: string): Record<string, unknown> {
  return (
    values.get(text) ??
    remember(values, text, decodeJson(text) as Record<string, unknown>)
  );
}

function remember<T>(cache: Map<string, T>, key: string, value: T): T {
  if (cache.size >= cacheSize) {
    cache.clear();
  }
  cache.set(key, value);
  return value;
}
