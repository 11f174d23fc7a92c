import type { CelValue } from '../api';
import { doubleOf, toDouble } from '../values/Double';
import { Duration } from '../values/Duration';
import {
  addInt,
  divideInt,
  isInt,
  moduloInt,
  multiplyInt,
  negateInt,
  subtractInt,
  type Int,
} from '../values/int';
import { checkItems } from '../values/lists';
import { checkLength } from '../values/textSearch';
import { Timestamp } from '../values/Timestamp';
import { Uint } from '../values/Uint';
import { noSuchOverload } from '../values/ValueError';

/** How an operator treats each type of number. */
interface NumberOperator {
  int(a: Int, b: Int): Int;
  uint(a: Uint, b: Uint): Uint;
  double?(a: number, b: number): number;
}

const adding: NumberOperator = {
  int: addInt,
  uint: (a, b) => a.add(b),
  double: (a, b) => a + b,
};
const subtracting: NumberOperator = {
  int: subtractInt,
  uint: (a, b) => a.subtract(b),
  double: (a, b) => a - b,
};
const multiplying: NumberOperator = {
  int: multiplyInt,
  uint: (a, b) => a.multiply(b),
  double: (a, b) => a * b,
};
const dividing: NumberOperator = {
  int: divideInt,
  uint: (a, b) => a.divide(b),
  double: (a, b) => a / b,
};
const remaining: NumberOperator = {
  int: moduloInt,
  uint: (a, b) => a.modulo(b),
};

/** The result for two numbers of one type, undefined where they are not. */
function calculate(
  operator: NumberOperator,
  a: CelValue,
  b: CelValue,
): CelValue | undefined {
  if (isInt(a)) {
    return isInt(b) ? operator.int(a, b) : undefined;
  }
  if (a instanceof Uint) {
    return b instanceof Uint ? operator.uint(a, b) : undefined;
  }
  const first = doubleOf(a);
  const second = doubleOf(b);
  return operator.double && first !== undefined && second !== undefined
    ? toDouble(operator.double(first, second))
    : undefined;
}

function orNoSuchOverload(result: CelValue | undefined): CelValue {
  if (result === undefined) {
    throw noSuchOverload();
  }
  return result;
}

/**
 * `a + b`.
 * @internal
 */
export function add(a: CelValue, b: CelValue): CelValue {
  if (typeof a === 'string' && typeof b === 'string') {
    checkLength(a.length + b.length);
    return a + b;
  }
  return orNoSuchOverload(
    calculate(adding, a, b) ?? addTimes(a, b) ?? concatenate(a, b),
  );
}

function addTimes(a: CelValue, b: CelValue): CelValue | undefined {
  if (a instanceof Duration) {
    if (b instanceof Duration) {
      return a.add(b);
    }
    return b instanceof Timestamp ? b.add(a) : undefined;
  }
  return a instanceof Timestamp && b instanceof Duration ? a.add(b) : undefined;
}

function concatenate(a: CelValue, b: CelValue): CelValue | undefined {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length === 0) {
      return b;
    }
    if (b.length === 0) {
      return a;
    }
    checkItems(a.length + b.length);
    return a.concat(b);
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    checkLength(a.length + b.length);
    const bytes = new Uint8Array(a.length + b.length);
    bytes.set(a);
    bytes.set(b, a.length);
    return bytes;
  }
  return undefined;
}

/**
 * `a - b`.
 * @internal
 */
export function subtract(a: CelValue, b: CelValue): CelValue {
  return orNoSuchOverload(calculate(subtracting, a, b) ?? subtractTimes(a, b));
}

function subtractTimes(a: CelValue, b: CelValue): CelValue | undefined {
  if (a instanceof Duration && b instanceof Duration) {
    return a.subtract(b);
  }
  if (a instanceof Timestamp) {
    if (b instanceof Timestamp) {
      return a.since(b);
    }
    return b instanceof Duration ? a.subtract(b) : undefined;
  }
  return undefined;
}

/**
 * `a * b`.
 * @internal
 */
export function multiply(a: CelValue, b: CelValue): CelValue {
  return orNoSuchOverload(calculate(multiplying, a, b));
}

/**
 * `a / b`.
 * @internal
 */
export function divide(a: CelValue, b: CelValue): CelValue {
  return orNoSuchOverload(calculate(dividing, a, b));
}

/**
 * `a % b`.
 * @internal
 */
export function modulo(a: CelValue, b: CelValue): CelValue {
  return orNoSuchOverload(calculate(remaining, a, b));
}

/**
 * `-a`.
 * @internal
 */
export function negate(a: CelValue): CelValue {
  if (isInt(a)) {
    return negateInt(a);
  }
  if (a instanceof Duration) {
    return a.negate();
  }
  const double = doubleOf(a);
  return orNoSuchOverload(double === undefined ? undefined : toDouble(-double));
}
