import type { CelValue, SourceRange } from '../api';
import type { CallCost } from '../library/costs';
import type { Guard } from '../library/guards';
import type { Implementation } from '../library/Implementation';
import { isInt } from '../values/int';
import type { Evaluator } from './Attribute';
import { Failure, failureOf, noSuchOverload } from './Failure';
import type { Frame } from './Frame';

/**
 * An implementation and the arguments that it takes.
 * @internal
 */
export interface Candidate {
  readonly guards: readonly Guard[];
  readonly implementation: Implementation;
}

/**
 * A call of a function, ready to be made into a closure.
 * @internal
 */
export interface FunctionCall {
  readonly args: readonly Evaluator[];
  readonly candidates: readonly Candidate[];
  readonly cost: CallCost;
  /** Whether the cost depends on the result. */
  readonly chargedAfter: boolean;
  /** Whether a failing argument before the last ends the call, at no cost, as cel-go does with three and more. */
  readonly stopsAtFailure: boolean;
  /** `lists.range()`: charged before the list is made. */
  readonly makesRange: boolean;
  readonly range: SourceRange;
}

/**
 * Compiles a call for its number of arguments. Costs are charged before the work is done, so that a
 * limit stops it in time.
 * @internal
 */
export function compileCall(call: FunctionCall): Evaluator {
  if (call.makesRange) {
    return rangeCall(call);
  }
  if (!call.chargedAfter && call.candidates.length === 1) {
    if (call.args.length === 1) {
      return unaryCall(call);
    }
    if (call.args.length === 2) {
      return binaryCall(call);
    }
  }
  return generalCall(call);
}

function unaryCall({ args, candidates, cost, range }: FunctionCall): Evaluator {
  const [only] = args;
  const [{ guards, implementation }] = candidates;
  const [guard] = guards;
  return frame => {
    const value = only(frame);
    frame.charge(
      typeof cost === 'number' ? cost : cost(value, undefined, undefined),
    );
    if (value instanceof Failure) {
      return value;
    }
    if (!guard(value)) {
      return noSuchOverload(range);
    }
    try {
      return implementation(value);
    } catch (error) {
      return failureOf(error, range);
    }
  };
}

function binaryCall(call: FunctionCall): Evaluator {
  const { args, candidates, cost, range, stopsAtFailure } = call;
  const [first, second] = args;
  const [{ guards, implementation }] = candidates;
  const [firstGuard, secondGuard] = guards;
  return frame => {
    const a = first(frame);
    if (stopsAtFailure && a instanceof Failure) {
      return a;
    }
    const b = second(frame);
    frame.charge(typeof cost === 'number' ? cost : cost(a, b, undefined));
    if (a instanceof Failure) {
      return a;
    }
    if (b instanceof Failure) {
      return b;
    }
    if (!firstGuard(a) || !secondGuard(b)) {
      return noSuchOverload(range);
    }
    try {
      return implementation(a, b);
    } catch (error) {
      return failureOf(error, range);
    }
  };
}

function rangeCall({ args, candidates, range }: FunctionCall): Evaluator {
  const invoke = dispatcher(candidates, range);
  return frame => {
    const size = args[0](frame);
    // The list of a size out of range is an error, which is of size 1.
    const fits = isInt(size) && size >= 0 && size <= 1_000_000;
    frame.charge(fits ? Number(size) + 11 : 12);
    return size instanceof Failure ? size : invoke([size]);
  };
}

function generalCall(call: FunctionCall): Evaluator {
  const { args, cost, chargedAfter, stopsAtFailure, range } = call;
  const invoke = dispatcher(call.candidates, range);
  const charge = (frame: Frame, values: unknown[], result: unknown) =>
    frame.charge(
      typeof cost === 'number' ? cost : cost(values[0], values[1], result),
    );
  return frame => {
    const values: CelValue[] = [];
    let failure: Failure | undefined;
    for (let index = 0; index < args.length; index++) {
      const value = args[index](frame);
      if (value instanceof Failure) {
        if (stopsAtFailure && index < args.length - 1) {
          return value;
        }
        failure ??= value;
      }
      values.push(value as CelValue);
    }
    if (failure) {
      charge(frame, values, failure);
      return failure;
    }
    if (!chargedAfter) {
      charge(frame, values, undefined);
      return invoke(values);
    }
    const result = invoke(values);
    charge(frame, values, result);
    return result;
  };
}

/** Calls the first candidate that takes the arguments. */
function dispatcher(
  candidates: readonly Candidate[],
  range: SourceRange,
): (values: readonly CelValue[]) => CelValue | Failure {
  return values => {
    for (const { guards, implementation } of candidates) {
      if (guards.every((guard, index) => guard(values[index]))) {
        try {
          return implementation(...values);
        } catch (error) {
          return failureOf(error, range);
        }
      }
    }
    return noSuchOverload(range);
  };
}
