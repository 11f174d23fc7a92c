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
 * Sets the variables for an item.
 * @internal
 */
export function enter(
  frame: Frame,
  loop: Pick<Loop, 'slot' | 'slot2'>,
  items: Items,
  index: number,
): void {
  frame.slots[loop.slot] = items.first ? items.first[index] : index;
  if (loop.slot2 >= 0) {
    frame.slots[loop.slot2] = items.second![index];
  }
}
