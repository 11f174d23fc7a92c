import type { CelValue } from '../api';
import { Failure } from './Failure';
import type { Frame } from './Frame';
import type { Items } from './iterate';
import type { Loop } from './Loop';
import { asFailure } from './planLogic';

/**
 * `all`: an error counts only where nothing is false. Each round costs the test whether to go on
 * (2 units) and reading the outcome so far (1), the end reading it once more.
 * @internal
 */
export function quantifyAll(loop: Loop) {
  return (frame: Frame, items: Items): CelValue | Failure => {
    let outcome: true | Failure = true;
    for (let index = 0; index < items.count; index++) {
      loop.enter(frame, items, index);
      frame.chargeSteps(3);
      const value = loop.body(frame);
      if (value === false) {
        frame.effort(index);
        frame.chargeSteps(index + 1 < items.count ? 3 : 1);
        return false;
      }
      if (value !== true && outcome === true) {
        outcome = asFailure(value, loop.bodyRange);
      }
    }
    frame.effort(items.count);
    frame.chargeSteps(1);
    return outcome;
  };
}

/**
 * `exists`: an error counts only where nothing is true. The test whether to go on costs 3 units.
 * @internal
 */
export function quantifyExists(loop: Loop) {
  return (frame: Frame, items: Items): CelValue | Failure => {
    let outcome: false | Failure = false;
    for (let index = 0; index < items.count; index++) {
      loop.enter(frame, items, index);
      frame.chargeSteps(4);
      const value = loop.body(frame);
      if (value === true) {
        frame.effort(index);
        frame.chargeSteps(index + 1 < items.count ? 4 : 1);
        return true;
      }
      if (value !== false && outcome === false) {
        outcome = asFailure(value, loop.bodyRange);
      }
    }
    frame.effort(items.count);
    frame.chargeSteps(1);
    return outcome;
  };
}

/**
 * `exists_one`: goes through everything, and errors stay; the last one is told.
 * @internal
 */
export function quantifyOne(loop: Loop) {
  return (frame: Frame, items: Items): CelValue | Failure => {
    let count = 0;
    let failure: Failure | undefined;
    for (let index = 0; index < items.count; index++) {
      loop.enter(frame, items, index);
      const value = loop.body(frame);
      if (value === true) {
        frame.chargeSteps(2);
        count++;
      } else if (value !== false) {
        failure = asFailure(value, loop.bodyRange);
      }
    }
    frame.effort(items.count);
    frame.chargeSteps(2);
    return failure ?? count === 1;
  };
}
