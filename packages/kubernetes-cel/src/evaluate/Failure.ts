import type { EvaluationError, EvaluationErrorCode, SourceRange } from '../api';
import { ValueError } from '../values/ValueError';

/**
 * An error as a value: it travels like any other result, so that `&&`, `||` and the quantifiers
 * can absorb it at no more cost than a comparison.
 * @internal
 */
export class Failure {
  constructor(
    readonly code: EvaluationErrorCode,
    readonly message: string,
    readonly range?: SourceRange,
  ) {}

  toError(): EvaluationError {
    const { code, message, range } = this;
    return range ? { code, message, range } : { code, message };
  }
}

/**
 * What a library function threw, as a value; anything but a {@link ValueError} goes on as it is.
 * @internal
 */
export function failureOf(error: unknown, range: SourceRange): Failure {
  if (error instanceof ValueError) {
    return new Failure(error.code, error.message, range);
  }
  if (error instanceof RangeError) {
    // A string, an array or a bigint outgrew the JavaScript engine.
    return new Failure('other', 'a value has grown too large', range);
  }
  throw error;
}

/** What an operator says of operands it does not take. @internal */
export function noSuchOverload(range: SourceRange): Failure {
  return new Failure('no-such-overload', 'no such overload', range);
}
