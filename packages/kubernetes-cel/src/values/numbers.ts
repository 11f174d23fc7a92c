import type { CelValue } from '../api';
import { Double, doubleOf } from './Double';
import type { Int } from './int';
import { Uint } from './Uint';
import { ValueError } from './ValueError';

const INT_LIMIT = 2 ** 63;
const UINT_LIMIT = 2 ** 64;

/**
 * An int, a uint or a double.
 * @internal
 */
export type Numeric = number | bigint | Double | Uint;

/**
 * Whether a value is an int, a uint or a double.
 * @internal
 */
export function isNumeric(value: CelValue): value is Numeric {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Double ||
    value instanceof Uint
  );
}

/**
 * The order of two numbers of any type. Throws for NaN.
 *
 * An int or uint is turned into a double to be compared with one, as in cel-go, so that neighbours beyond
 * 2^53 may be equal.
 * @internal
 */
export function compareNumbers(a: Numeric, b: Numeric): -1 | 0 | 1 {
  if (typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a - b)) {
    return sign(a, b);
  }
  const first = doubleOf(a);
  const second = doubleOf(b);
  if (Number.isNaN(first) || Number.isNaN(second)) {
    throw new ValueError('other', 'NaN values cannot be ordered');
  }
  if (first === undefined && second === undefined) {
    return sign(integerOf(a), integerOf(b));
  }
  if (first !== undefined && second !== undefined) {
    return sign(first, second);
  }
  return first === undefined
    ? negate(compareWithInteger(second!, a))
    : compareWithInteger(first, b);
}

function compareWithInteger(double: number, integer: Numeric): -1 | 0 | 1 {
  const unsigned = integer instanceof Uint;
  if (double < (unsigned ? 0 : -INT_LIMIT)) {
    return -1;
  }
  return double > (unsigned ? UINT_LIMIT : INT_LIMIT)
    ? 1
    : sign(double, Number(integerOf(integer)));
}

function integerOf(value: CelValue): Int {
  return value instanceof Uint ? value.value : (value as Int);
}

function sign(a: number | bigint, b: number | bigint): -1 | 0 | 1 {
  if (a < b) {
    return -1;
  }
  return a > b ? 1 : 0;
}

function negate(order: -1 | 0 | 1): -1 | 0 | 1 {
  return order === 0 ? 0 : (-order as -1 | 1);
}
