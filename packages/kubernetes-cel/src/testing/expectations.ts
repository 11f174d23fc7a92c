import type { Bindings, CompileOptions, EvaluationErrorCode } from '../api';
import { compile } from '../compile';
import { decodeJson } from '../decodeJson';
import { encodeValue } from '../encodeValue';

/**
 * Bindings: JSON text, where digits matter, or values.
 * @internal
 */
export type TestBindings = string | Bindings;

function bindingsOf(bindings: TestBindings): Bindings {
  return typeof bindings === 'string'
    ? (decodeJson(bindings) as Bindings)
    : bindings;
}

function evaluate(
  expression: string,
  bindings: TestBindings,
  options?: CompileOptions,
) {
  const { program, errors } = compile(expression, options);
  if (!program) {
    throw new Error(`${expression}: ${errors.map(e => e.message).join('; ')}`);
  }
  return { ...program.evaluate(bindingsOf(bindings)), type: program.type };
}

/**
 * Expects a value, written as the line protocol writes it: `{ int: '1' }`, `{ double: 1.5 }`, 'text'.
 * @internal
 */
export function expectEval(
  expression: string,
  expected: unknown,
  bindings: TestBindings = {},
  options?: CompileOptions,
): void {
  const { value, error } = evaluate(expression, bindings, options);
  expect({
    expression,
    value: error ?? encodeValue(value!),
  }).toEqual({ expression, value: expected });
}

/**
 * Expects true.
 * @internal
 */
export function expectTrue(
  expression: string,
  bindings: TestBindings = {},
  options?: CompileOptions,
): void {
  expectEval(expression, true, bindings, options);
}

/**
 * Expects an int.
 * @internal
 */
export function expectInt(
  expression: string,
  expected: number | string,
  bindings: TestBindings = {},
): void {
  expectEval(expression, { int: String(expected) }, bindings);
}

/**
 * Expects an error of a class when evaluated.
 * @internal
 */
export function expectError(
  expression: string,
  code: EvaluationErrorCode,
  bindings: TestBindings = {},
  options?: CompileOptions,
): void {
  const { value, error } = evaluate(expression, bindings, options);
  expect({ expression, code: error?.code ?? encodeValue(value!) }).toEqual({
    expression,
    code,
  });
}

/**
 * Expects that the expression is refused, with a message that contains this.
 * @internal
 */
export function expectCompileError(
  expression: string,
  message: string,
  options?: CompileOptions,
): void {
  const { program, errors } = compile(expression, options);
  expect({
    expression,
    errors: program ? [] : errors.map(error => error.message),
  }).toEqual({
    expression,
    errors: expect.arrayContaining([expect.stringContaining(message)]),
  });
}

/**
 * Expects the checked type.
 * @internal
 */
export function expectType(
  expression: string,
  type: string,
  options?: CompileOptions,
): void {
  const { program, errors } = compile(expression, options);
  expect({
    expression,
    type: program?.type ?? errors!.map(error => error.message),
  }).toEqual({ expression, type });
}

/**
 * Expects what an evaluation costs.
 * @internal
 */
export function expectCost(
  expression: string,
  cost: number,
  bindings: TestBindings = {},
): void {
  expect({ expression, cost: evaluate(expression, bindings).cost }).toEqual({
    expression,
    cost,
  });
}
