import type { Question } from './protocol';

/**
 * Where we depart from the oracle on purpose, each with its reason.
 * @internal
 */
export interface Exception {
  readonly name: string;
  readonly reason: string;
  applies(question: Question): boolean;
}

/** @internal */
export const exceptions: readonly Exception[] = [];
