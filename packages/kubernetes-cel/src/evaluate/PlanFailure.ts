import type { SourceRange } from '../api';

/**
 * Why an expression that checks cannot be built: a constant that does not convert, for instance.
 * @internal
 */
export class PlanFailure {
  constructor(readonly message: string, readonly range: SourceRange) {}
}
