import { ValueError } from './ValueError';

/**
 * An int64: a `number` up to 2^53, a `bigint` beyond.
 * @public
 */
export type Int = number | bigint;

const MINIMUM = -(2n ** 63n);
const MAXIMUM = 2n ** 63n - 1n;
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Whether an exact integer fits int64.
 * @internal
 */
export function fitsInt64(value: bigint): boolean {
  return value >= MINIMUM && value <= MAXIMUM;
}

/**
 * The one form of an int that is known to fit int64.
 * @internal
 */
export function normalizeInt(value: bigint): Int {
  return value <= SAFE && value >= -SAFE ? Number(value) : value;
}

/**
 * The one form of an int, or an overflow error.
 * @internal
 */
export function checkedInt(value: bigint): Int {
  if (!fitsInt64(value)) {
    throw new ValueError('overflow', 'integer overflow');
  }
  return normalizeInt(value);
}

/**
 * The int64 of a value, or undefined for any other value.
 * @internal
 */
export function isInt(value: unknown): value is Int {
  return typeof value === 'number'
    ? Number.isSafeInteger(value) && !Object.is(value, -0)
    : typeof value === 'bigint';
}

/** `a + b`. @internal */
export function addInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) {
      return sum;
    }
  }
  return checkedInt(BigInt(a) + BigInt(b));
}

/** `a - b`. @internal */
export function subtractInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) {
      return difference;
    }
  }
  return checkedInt(BigInt(a) - BigInt(b));
}

/** `a * b`. @internal */
export function multiplyInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) {
      return product + 0; // 0 * -1 is -0, which is no int
    }
  }
  return checkedInt(BigInt(a) * BigInt(b));
}

/** `a / b`, towards zero. @internal */
export function divideInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    // The remainder first: the quotient of two large ints may round up.
    return (a - (a % b)) / b + 0;
  }
  if (b === 0) {
    throw new ValueError('division-by-zero', 'division by zero');
  }
  return checkedInt(BigInt(a) / BigInt(b));
}

/** `a % b`, with the sign of a. @internal */
export function moduloInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    return (a % b) + 0;
  }
  if (b === 0) {
    throw new ValueError('division-by-zero', 'modulus by zero');
  }
  if (b === -1 && BigInt(a) === MINIMUM) {
    throw new ValueError('overflow', 'integer overflow');
  }
  return normalizeInt(BigInt(a) % BigInt(b));
}

/** `-a`. @internal */
export function negateInt(a: Int): Int {
  return typeof a === 'number' ? 0 - a : checkedInt(-a);
}
