import type { SourceRange } from '../api';
import type { Evaluator } from './Attribute';
import type { Frame } from './Frame';
import type { Items } from './iterate';

/**
 * A compiled loop: where its variables are kept, and what it evaluates for each item.
 * @internal
 */
export interface Loop {
  readonly slot: number;
  /** -1 where there is one variable. */
  readonly slot2: number;
  readonly filter?: Evaluator;
  readonly filterRange?: SourceRange;
  readonly body: Evaluator;
  readonly bodyIsConstant: boolean;
  readonly bodyRange: SourceRange;
  /** Sets the variables for an item. */
  enter(frame: Frame, items: Items, index: number): void;
}

/**
 * How the variables of a loop are set. There is a closure for each case, since this is done most often.
 * @internal
 */
export function planEnter(slot: number, slot2: number): Loop['enter'] {
  if (slot2 < 0) {
    return (frame, items, index) => {
      frame.slots[slot] = items.first![index];
    };
  }
  return (frame, items, index) => {
    frame.slots[slot] = items.first ? items.first[index] : index;
    frame.slots[slot2] = items.second![index];
  };
}
