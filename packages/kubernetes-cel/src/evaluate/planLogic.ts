import type { CelValue, SourceRange } from '../api';
import type { Evaluator } from './Attribute';
import { Failure, noSuchOverload } from './Failure';

/**
 * `&&` and `||` over any number of terms: the deciding value (false, true) wins over errors before
 * and after it; else the first error.
 * @internal
 */
export function planLogic(
  terms: readonly Evaluator[],
  deciding: boolean,
  ranges: readonly SourceRange[],
): Evaluator {
  if (terms.length === 2) {
    return planTwo(terms[0], terms[1], deciding, ranges);
  }
  const count = terms.length;
  return frame => {
    let failure: Failure | undefined;
    for (let index = 0; index < count; index++) {
      const value = terms[index](frame);
      if (value === deciding) {
        return deciding;
      }
      if (value !== !deciding) {
        failure ??= asFailure(value, ranges[index]);
      }
    }
    return failure ?? !deciding;
  };
}

function planTwo(
  first: Evaluator,
  second: Evaluator,
  deciding: boolean,
  ranges: readonly SourceRange[],
): Evaluator {
  return frame => {
    const left = first(frame);
    if (left === deciding) {
      return deciding;
    }
    const right = second(frame);
    if (right === deciding) {
      return deciding;
    }
    if (left !== !deciding) {
      return asFailure(left, ranges[0]);
    }
    return right === !deciding ? right : asFailure(right, ranges[1]);
  };
}

/**
 * The error that stands for a value where a bool was needed.
 * @internal
 */
export function asFailure(
  value: CelValue | Failure,
  range: SourceRange,
): Failure {
  return value instanceof Failure ? value : noSuchOverload(range);
}
