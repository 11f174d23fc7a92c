import type { EvaluationErrorCode } from '../api';

/**
 * Why an operation on values has no result. Thrown by every function of this folder.
 *
 * Not an `Error`: expressions raise these in loops, and a stack trace would cost more than the
 * evaluation and must never reach a user.
 * @internal
 */
export class ValueError {
  constructor(readonly code: EvaluationErrorCode, readonly message: string) {}

  toString(): string {
    return this.message;
  }
}

/**
 * The error for arguments that no overload takes.
 * @internal
 */
export function noSuchOverload(): ValueError {
  return new ValueError('no-such-overload', 'no such overload');
}
