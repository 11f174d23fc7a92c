/**
 * What is asked of both engines. `variables` is JSON text, not a value: JavaScript would make 1.0 a 1.
 * @internal
 */
export interface Question {
  readonly expression: string;
  readonly variables?: string;
  readonly kubernetes?: string;
  readonly compositions?: readonly NamedExpression[];
  readonly declare?: readonly string[];
  /** Binds an authorizer that decides by the verb and gives what it was asked as the reason. */
  readonly authorizer?: boolean;
}

/**
 * A policy variable.
 * @internal
 */
export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

/**
 * What an engine answers; values are encoded as in the line protocol.
 * @internal
 */
export interface Answer {
  readonly result?: unknown;
  readonly error?: string;
  readonly compileError?: string;
  readonly type?: string;
  readonly cost?: number;
  readonly nanoseconds?: number;
  readonly compileNanoseconds?: number;
}

/**
 * A question as a line of the protocol, without the line break.
 * @internal
 */
export function questionLine(
  id: number | string,
  question: Question,
  extra: Readonly<Record<string, unknown>> = {},
): string {
  const { variables, ...rest } = question;
  const head = JSON.stringify({ id, ...rest, ...extra });
  const bound = variables?.replace(/\s*[\r\n]\s*/g, ' ');
  return bound ? `${head.slice(0, -1)},"variables":${bound}}` : head;
}
