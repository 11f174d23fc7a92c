import type { OurAnswer } from './ours';
import type { Answer, Question } from './protocol';

/**
 * Where we depart from the oracle on purpose, each with its reason.
 * @internal
 */
export interface Exception {
  readonly name: string;
  readonly reason: string;
  applies(question: Question, theirs: Answer, ours: OurAnswer): boolean;
}

/** @internal */
export const exceptions: readonly Exception[] = [
  {
    name: 'cost beyond 2^53',
    reason:
      'A cost is a JavaScript number here. Far past every limit its last digits are lost, and where a 64-bit counter of Go wraps around ours does not.',
    applies: (_, theirs, ours) =>
      theirs.error !== undefined &&
      ours.error === 'cost-limit' &&
      Math.max(theirs.cost ?? 0, ours.cost ?? 0) > Number.MAX_SAFE_INTEGER,
  },
  {
    name: '`variables` by itself',
    reason:
      'Policy variables are read by name. Go takes the whole of them for a map, but one whose keys are the values: nobody can mean that, so it is refused.',
    applies: ({ compositions }, _, ours) =>
      compositions !== undefined &&
      ours.compileError?.includes('can only be used as') === true,
  },
];
