import type { CelValue, SourceRange } from '../api';
import {
  add,
  divide,
  modulo,
  multiply,
  negate,
  subtract,
} from '../library/arithmetic';
import {
  concatenationCost,
  equalityCost,
  equalsCost,
  orderingCost,
} from '../library/costs';
import { sizeOf } from '../library/sizes';
import type { Call } from '../syntax/ast';
import { CelMap } from '../values/CelMap';
import { equals } from '../values/equality';
import { contains } from '../values/lists';
import { isMap, mapGet } from '../values/maps';
import { compare } from '../values/ordering';
import { requireHashable } from '../library/hashing';
import type { Evaluator } from './Attribute';
import { Failure, failureOf, noSuchOverload } from './Failure';
import type { Frame } from './Frame';
import { Planned } from './Planned';
import type { Planner } from './Planner';

type Operation = (a: CelValue, b: CelValue) => CelValue;

const arithmetic: Readonly<Record<string, Operation>> = {
  '_+_': add,
  '_-_': subtract,
  '_*_': multiply,
  '_/_': divide,
  '_%_': modulo,
};

/**
 * Compiles an operator that evaluates all of its operands.
 * @internal
 */
export function planOperator(planner: Planner, node: Call): Planned {
  const operands = node.args.map(arg => planner.plan(arg));
  const [first, second] = operands.map(operand => operand.evaluator());
  const overloads = planner.checked.overloadsOf(node);
  const overload = overloads.length === 1 ? overloads[0] : '';
  const { range } = node;
  switch (node.name) {
    case '!_':
      return Planned.computed(not(first, range));
    case '-_':
      return Planned.computed(unary(first, negate, range));
    case '_==_':
    case '_!=_':
      return Planned.computed(
        equality(
          first,
          second,
          operands[1].constant,
          node.name === '_!=_',
          range,
        ),
      );
    case '@in':
      return Planned.computed(
        membership(first, second, overload === 'in_list', range),
      );
    case '_<_':
    case '_<=_':
    case '_>_':
    case '_>=_':
      return Planned.computed(
        ordering(node.name, first, second, overload, range),
      );
    default:
      return Planned.computed(
        calculation(node.name, first, second, overload, range),
      );
  }
}

function not(operand: Evaluator, range: SourceRange): Evaluator {
  return frame => {
    const value = operand(frame);
    frame.chargeSteps(1);
    if (typeof value === 'boolean') {
      return !value;
    }
    return value instanceof Failure ? value : noSuchOverload(range);
  };
}

function unary(
  operand: Evaluator,
  operation: (value: CelValue) => CelValue,
  range: SourceRange,
): Evaluator {
  return frame => {
    const value = operand(frame);
    frame.chargeSteps(1);
    if (value instanceof Failure) {
      return value;
    }
    try {
      return operation(value);
    } catch (error) {
      return failureOf(error, range);
    }
  };
}

function equality(
  first: Evaluator,
  second: Evaluator,
  constant: { value: CelValue } | undefined,
  negated: boolean,
  range: SourceRange,
): Evaluator {
  const costOf = negated ? equalityCost : equalsCost;
  const general = (
    frame: Frame,
    a: CelValue | Failure,
    b: CelValue | Failure,
  ) => {
    frame.charge(costOf(a, b));
    if (a instanceof Failure) {
      return a;
    }
    return b instanceof Failure ? b : areEqual(a, b, negated, range);
  };
  if (typeof constant?.value === 'string') {
    const text = constant.value;
    // Up to ten characters cost one unit, nothing none.
    const isShort = text !== '' && text.length <= 10;
    return frame => {
      const value = first(frame);
      if (typeof value !== 'string') {
        return general(frame, value, text);
      }
      if (isShort && value !== '') {
        frame.chargeSteps(1);
      } else {
        frame.charge(equalityCost(value, text));
      }
      return (value === text) !== negated;
    };
  }
  return frame => {
    const a = first(frame);
    const b = second(frame);
    if (typeof a === 'number' && typeof b === 'number') {
      frame.chargeSteps(1);
      return (a === b) !== negated;
    }
    return general(frame, a, b);
  };
}

/** `!=` is true wherever `==` is not, even where `==` errs. */
function areEqual(
  a: CelValue,
  b: CelValue,
  negated: boolean,
  range: SourceRange,
): CelValue | Failure {
  try {
    return equals(a, b) !== negated;
  } catch (error) {
    const failure = failureOf(error, range);
    return negated ? true : failure;
  }
}

function ordering(
  name: string,
  first: Evaluator,
  second: Evaluator,
  overload: string,
  range: SourceRange,
): Evaluator {
  const isScan = /_(string|bytes)$/.test(overload);
  const wanted = name.slice(1, -1);
  const holds = (sign: number): boolean => {
    switch (wanted) {
      case '<':
        return sign < 0;
      case '<=':
        return sign <= 0;
      case '>':
        return sign > 0;
      default:
        return sign >= 0;
    }
  };
  return frame => {
    const a = first(frame);
    const b = second(frame);
    if (typeof a === 'number' && typeof b === 'number') {
      frame.chargeSteps(1);
      if (!Number.isNaN(a) && !Number.isNaN(b)) {
        return holds(a === b ? 0 : a - b);
      }
    } else {
      frame.charge(isScan ? orderingCost(a, b) : 1);
    }
    if (a instanceof Failure) {
      return a;
    }
    if (b instanceof Failure) {
      return b;
    }
    try {
      return holds(compare(a, b));
    } catch (error) {
      return failureOf(error, range);
    }
  };
}

function calculation(
  name: string,
  first: Evaluator,
  second: Evaluator,
  overload: string,
  range: SourceRange,
): Evaluator {
  const operation = arithmetic[name];
  const isScan = overload === 'add_string' || overload === 'add_bytes';
  return frame => {
    const a = first(frame);
    const b = second(frame);
    frame.charge(isScan ? concatenationCost(a, b) : 1);
    if (a instanceof Failure) {
      return a;
    }
    if (b instanceof Failure) {
      return b;
    }
    try {
      const result = operation(a, b);
      if (typeof result !== 'number') {
        guardGrowth(frame, result);
      }
      return result;
    } catch (error) {
      return failureOf(error, range);
    }
  };
}

/** Long results cost effort, since `+` of dyn costs 1 whatever its length. */
function guardGrowth(frame: Frame, result: CelValue): void {
  if (typeof result === 'string') {
    frame.effort(result.length >> 8);
  } else if (Array.isArray(result) || result instanceof Uint8Array) {
    frame.effort(result.length >> 4);
  }
}

function membership(
  first: Evaluator,
  second: Evaluator,
  isList: boolean,
  range: SourceRange,
): Evaluator {
  return frame => {
    const item = first(frame);
    const container = second(frame);
    if (container instanceof CelMap) {
      requireHashable(item as CelValue, container.size);
    }
    frame.charge(isList ? sizeOf(container) : 1);
    if (item instanceof Failure) {
      return item;
    }
    if (container instanceof Failure) {
      return container;
    }
    try {
      if (Array.isArray(container)) {
        frame.effort(container.length >> 2);
        return contains(container, item);
      }
      if (
        typeof container === 'object' &&
        container !== null &&
        isMap(container)
      ) {
        return mapGet(container, item) !== undefined;
      }
      return noSuchOverload(range);
    } catch (error) {
      return failureOf(error, range);
    }
  };
}
