import type { EvaluationErrorCode } from '../api';

/**
 * Thrown to end an evaluation at once: unlike an error, nothing can absorb it.
 * @internal
 */
export class Abortion {
  constructor(readonly code: EvaluationErrorCode, readonly message: string) {}
}
