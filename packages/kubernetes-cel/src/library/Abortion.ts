import type { EvaluationErrorCode } from '../api';

/**
 * Thrown to end an evaluation at once: unlike an error, nothing can absorb it.
 * @internal
 */
export class Abortion {
  constructor(readonly code: EvaluationErrorCode, readonly message: string) {}
}

/**
 * Looking bytes up in a map or a set makes cel-go panic, unless that is empty.
 * @internal
 */
export function refuseUnhashable(value: unknown, size: number): void {
  if (value instanceof Uint8Array && size > 0) {
    throw new Abortion('other', 'internal error: bytes cannot be a key');
  }
}
