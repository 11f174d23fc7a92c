import type { CelValue, SourceRange } from '../api';
import type { Evaluator } from '../evaluate/Attribute';
import { Failure } from '../evaluate/Failure';
import type { Loop } from '../evaluate/Loop';
import { planLogic } from '../evaluate/planLogic';

/**
 * Notes what a part of the expression gives.
 * @internal
 */
export function traced(
  evaluate: Evaluator,
  range: SourceRange,
  expression: string,
): Evaluator {
  return frame => {
    const trace = frame.trace!;
    trace.depth++;
    const value = evaluate(frame);
    trace.depth--;
    trace.addStep(range, expression, value);
    return value;
  };
}

/**
 * `&&` and `||`, of whose reads only those of the deciding term are kept.
 * @internal
 */
export function tracedLogic(
  terms: readonly Evaluator[],
  deciding: boolean,
  ranges: readonly SourceRange[],
): Evaluator {
  let start = 0;
  const watched = terms.map(
    (term, index): Evaluator =>
      frame => {
        const trace = frame.trace!;
        const before = trace.reads.length;
        if (index === 0) {
          start = before;
        }
        const first = start;
        const value = term(frame);
        start = first;
        if (value === deciding) {
          trace.forget(first, before);
        }
        return value;
      },
  );
  return planLogic(watched, deciding, ranges);
}

/**
 * How many reads there were before a loop's list or map was evaluated.
 * @internal
 */
export interface LoopOrigin {
  reads: number;
}

/**
 * Evaluates what a loop goes through and notes when.
 * @internal
 */
export function tracedOver(over: Evaluator, origin: LoopOrigin): Evaluator {
  return frame => {
    origin.reads = frame.trace!.reads.length;
    return over(frame);
  };
}

/**
 * A loop that notes where its variables come from and, where one item decides, forgets what was read
 * for those before.
 * @internal
 */
export function tracedLoop(
  loop: Loop,
  deciding: boolean | undefined,
  origin: LoopOrigin,
): Loop {
  let start = 0;
  let before = 0;
  const slot = loop.slot2 >= 0 ? loop.slot2 : loop.slot;
  return {
    ...loop,
    enter: (frame, items, index) => {
      loop.enter(frame, items, index);
      const trace = frame.trace!;
      before = trace.reads.length;
      if (index === 0) {
        start = before;
      }
      const source = trace.pathOf(items.source);
      const key = items.keys ? items.keys[index] : index;
      const path =
        source && (typeof key === 'string' || typeof key === 'number')
          ? [...source, key]
          : trace.pathOf(frame.slots[slot]);
      if (loop.slot2 >= 0) {
        trace.slotPaths.set(loop.slot, undefined);
      }
      trace.slotPaths.set(slot, path);
      if (path) {
        trace.place(frame.slots[slot], path);
      }
    },
    body: frame => {
      const [first, last] = [start, before];
      const value: CelValue | Failure = loop.body(frame);
      if (value === deciding) {
        const trace = frame.trace!;
        trace.forget(first, last);
        const item = trace.slotPaths.get(slot);
        if (item) {
          trace.forgetSiblings(item, origin.reads);
        }
      }
      [start, before] = [first, last];
      return value;
    },
  };
}
