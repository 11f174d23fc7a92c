import { ValueError } from './ValueError';

/**
 * The decimal number `value * 10^exponent`.
 *
 * `fixed` tells that Kubernetes would keep it in an int64 with an exponent; only such a number can be an integer to
 * `isInteger()`. Others are of arbitrary precision.
 * @internal
 */
export interface Amount {
  readonly value: bigint;
  readonly exponent: number;
  readonly fixed: boolean;
}

/** Digits an amount may have when it is written out: there is no use for more, and time is bounded. */
const MAXIMUM_DIGITS = 10_000;

/**
 * An amount of arbitrary precision.
 * @internal
 */
export function arbitrary(value: bigint, exponent: number): Amount {
  return { value, exponent, fixed: false };
}

/**
 * An amount that fits an int64 and an exponent.
 * @internal
 */
export function fixed(value: bigint, exponent: number): Amount {
  return { value, exponent, fixed: true };
}

/**
 * Refuses more digits than can be calculated with in little time.
 * @internal
 */
export function checkDigits(count: number): void {
  if (count > MAXIMUM_DIGITS) {
    throw new ValueError('other', 'the quantity has too many digits');
  }
}

/** `10^exponent`, within bounds. */
function powerOfTen(exponent: number): bigint {
  checkDigits(exponent);
  return 10n ** BigInt(exponent);
}

/**
 * The sum; of arbitrary precision only where int64 overflows or one of the two is.
 * @internal
 */
export function addAmounts(a: Amount, b: Amount): Amount {
  if (a.fixed && b.fixed) {
    const sum = addFixed(a, b);
    if (sum) {
      return sum;
    }
  }
  return addArbitrary(a, b);
}

/**
 * The difference. Like Kubernetes' fixed numbers, the least int64 is its own opposite as long as the
 * sum with it fits.
 * @internal
 */
export function subtractAmounts(a: Amount, b: Amount): Amount {
  const opposite = -b.value;
  if (a.fixed && b.fixed) {
    const wrapped = BigInt.asIntN(64, opposite);
    const difference = addFixed(a, { ...b, value: wrapped });
    if (difference) {
      return difference;
    }
  }
  return addArbitrary(a, { ...b, value: opposite });
}

function addArbitrary(a: Amount, b: Amount): Amount {
  const exponent = Math.min(a.exponent, b.exponent);
  return arbitrary(
    a.value * powerOfTen(a.exponent - exponent) +
      b.value * powerOfTen(b.exponent - exponent),
    exponent,
  );
}

/**
 * The order of two amounts, whatever their exponents.
 * @internal
 */
export function compareAmounts(a: Amount, b: Amount): -1 | 0 | 1 {
  const sign = signOf(a.value);
  if (sign !== signOf(b.value)) {
    return sign < signOf(b.value) ? -1 : 1;
  }
  if (sign === 0) {
    return 0;
  }
  const magnitude = digitsBeforePoint(a) - digitsBeforePoint(b);
  if (magnitude !== 0) {
    return magnitude < 0 === sign > 0 ? -1 : 1;
  }
  // As many digits before the point: so the exponents differ by no more than the digits.
  const exponent = Math.min(a.exponent, b.exponent);
  return signOf(
    a.value * powerOfTen(a.exponent - exponent) -
      b.value * powerOfTen(b.exponent - exponent),
  );
}

/**
 * Rounded away from zero to a multiple of `10^exponent`.
 * @internal
 */
export function roundAmount(amount: Amount, exponent: number): Amount {
  const { value } = amount;
  const places = exponent - amount.exponent;
  if (places <= 0) {
    return arbitrary(value * powerOfTen(-places), exponent);
  }
  if (places > value.toString().length) {
    return arbitrary(BigInt(signOf(value)), exponent);
  }
  const unit = powerOfTen(places);
  const down = value / unit;
  const up = value % unit === 0n ? down : down + BigInt(signOf(value));
  return arbitrary(up, exponent);
}

/**
 * Nearest double, by way of the same product as Kubernetes takes.
 * @internal
 */
export function approximate({ value, exponent }: Amount): number {
  return exponent === 0
    ? Number(value)
    : Number(value) * doublePowerOfTen(exponent);
}

/**
 * -1, 0 or 1.
 * @internal
 */
export function signOf(value: bigint): -1 | 0 | 1 {
  if (value === 0n) {
    return 0;
  }
  return value < 0n ? -1 : 1;
}

/**
 * Whether a number fits int64.
 * @internal
 */
export function fitsFixed(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

/** Undefined where int64 overflows. */
function addFixed(a: Amount, b: Amount): Amount | undefined {
  if (b.value === 0n) {
    return a;
  }
  if (a.value === 0n) {
    return b;
  }
  const exponent = Math.min(a.exponent, b.exponent);
  const first = scaleFixed(a.value, a.exponent - exponent);
  const second = scaleFixed(b.value, b.exponent - exponent);
  if (first === undefined || second === undefined) {
    return undefined;
  }
  const sum = first + second;
  return fitsFixed(sum) ? fixed(sum, exponent) : undefined;
}

/**
 * `value * 10^places` in int64, or undefined.
 * @internal
 */
export function scaleFixed(value: bigint, places: number): bigint | undefined {
  if (value === 0n || places === 0) {
    return value;
  }
  const scaled = places < 20 ? value * powerOfTen(places) : undefined;
  return scaled !== undefined && fitsFixed(scaled) ? scaled : undefined;
}

function digitsBeforePoint({ value, exponent }: Amount): number {
  return (value < 0n ? -value : value).toString().length + exponent;
}

/** As Go's `math.Pow10`: the product of two table entries. */
function doublePowerOfTen(exponent: number): number {
  if (exponent < -323) {
    return 0;
  }
  if (exponent > 308) {
    return Infinity;
  }
  const magnitude = Math.abs(exponent);
  const high = Number(
    `1e${Math.sign(exponent) * (magnitude - (magnitude % 32))}`,
  );
  const low = Number(`1e${magnitude % 32}`);
  return exponent < 0 ? high / low : high * low;
}
