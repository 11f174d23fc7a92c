import type { CelValue } from '../api';
import { decodeUtf8, encodeUtf8 } from './bytes';
import { CIDR } from './CIDR';
import { doubleOf, toDouble } from './Double';
import type { Double } from './Double';
import { Duration } from './Duration';
import { checkedInt, isInt } from './int';
import type { Int } from './int';
import { IP } from './IP';
import { formatGeneral } from './numberText';
import { parseDouble } from './parseDouble';
import { Timestamp } from './Timestamp';
import { typeNameOf } from './typeOf';
import { Uint } from './Uint';
import { noSuchOverload, ValueError } from './ValueError';

const BOOLS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map(text => [text, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map(
    text => [text, false] as const,
  ),
]);
const INT_LIMIT = 2 ** 63;
const UINT_LIMIT = 2 ** 64;

/**
 * `bool(value)`.
 * @internal
 */
export function convertToBool(value: CelValue): boolean {
  if (typeof value === 'boolean') {
    return value;
  }
  if (typeof value !== 'string') {
    throw noSuchOverload();
  }
  const bool = BOOLS.get(value);
  if (bool === undefined) {
    throw unconvertible(value, 'bool');
  }
  return bool;
}

/**
 * `int(value)`.
 * @internal
 */
export function convertToInt(value: CelValue): Int {
  if (isInt(value)) {
    return value;
  }
  if (typeof value === 'string') {
    return parseInt64(value);
  }
  if (value instanceof Uint) {
    return checkedInt(BigInt(value.value));
  }
  if (value instanceof Timestamp) {
    return value.seconds;
  }
  if (value instanceof Duration) {
    return value.nanoseconds;
  }
  const double = doubleOf(value);
  if (double === undefined) {
    throw noSuchOverload();
  }
  // The least int64 is refused too, as in cel-go.
  if (!(double > -INT_LIMIT && double < INT_LIMIT)) {
    throw new ValueError('overflow', 'integer overflow');
  }
  return checkedInt(BigInt(Math.trunc(double)));
}

/**
 * `uint(value)`.
 * @internal
 */
export function convertToUint(value: CelValue): Uint {
  if (value instanceof Uint) {
    return value;
  }
  if (isInt(value)) {
    return Uint.of(value);
  }
  if (typeof value === 'string') {
    return parseUint64(value);
  }
  const double = doubleOf(value);
  if (double === undefined) {
    throw noSuchOverload();
  }
  if (!(double >= 0 && double < UINT_LIMIT)) {
    throw new ValueError('overflow', 'unsigned integer overflow');
  }
  return Uint.of(BigInt(Math.trunc(double)));
}

/**
 * `double(value)`.
 * @internal
 */
export function convertToDouble(value: CelValue): number | Double {
  if (typeof value === 'string') {
    const number = parseDouble(value);
    if (number === undefined) {
      throw unconvertible(value, 'double');
    }
    return toDouble(number);
  }
  if (isInt(value)) {
    return toDouble(Number(value));
  }
  if (value instanceof Uint) {
    return toDouble(Number(value.value));
  }
  const double = doubleOf(value);
  if (double === undefined) {
    throw noSuchOverload();
  }
  return toDouble(double);
}

/**
 * `string(value)`.
 * @internal
 */
export function convertToString(value: CelValue): string {
  if (typeof value === 'string') {
    return value;
  }
  if (isInt(value) || typeof value === 'boolean') {
    return String(value);
  }
  const double = doubleOf(value);
  if (double !== undefined) {
    return formatGeneral(double);
  }
  if (value instanceof Uint8Array) {
    return decodeUtf8(value);
  }
  if (
    value instanceof Uint ||
    value instanceof Timestamp ||
    value instanceof Duration ||
    value instanceof IP ||
    value instanceof CIDR
  ) {
    return value.toString();
  }
  throw noSuchOverload();
}

/**
 * `bytes(value)`.
 * @internal
 */
export function convertToBytes(value: CelValue): Uint8Array {
  if (value instanceof Uint8Array) {
    return value;
  }
  if (typeof value !== 'string') {
    throw noSuchOverload();
  }
  return encodeUtf8(value);
}

/**
 * `timestamp(value)`.
 * @internal
 */
export function convertToTimestamp(value: CelValue): Timestamp {
  if (value instanceof Timestamp) {
    return value;
  }
  if (typeof value === 'string') {
    return Timestamp.parse(value);
  }
  if (!isInt(value)) {
    throw noSuchOverload();
  }
  return Timestamp.of(value);
}

/**
 * `duration(value)`.
 * @internal
 */
export function convertToDuration(value: CelValue): Duration {
  if (value instanceof Duration) {
    return value;
  }
  if (typeof value !== 'string') {
    throw noSuchOverload();
  }
  return Duration.parse(value);
}

function parseInt64(text: string): Int {
  const exact = /^[+-]?[0-9]+$/.test(text) ? parseDigits(text) : undefined;
  if (exact === undefined || BigInt.asIntN(64, exact) !== exact) {
    throw unconvertible(text, 'int');
  }
  return checkedInt(exact);
}

function parseUint64(text: string): Uint {
  const exact = /^[0-9]+$/.test(text) ? parseDigits(text) : undefined;
  if (exact === undefined || BigInt.asUintN(64, exact) !== exact) {
    throw unconvertible(text, 'uint');
  }
  return Uint.of(exact);
}

/** Undefined for more digits than any 64 bits have. */
function parseDigits(text: string): bigint | undefined {
  const digits = text.replace(/^[+-]?0*(?=[0-9])/, '');
  if (digits.length > 20) {
    return undefined;
  }
  return text.startsWith('-') ? -BigInt(digits) : BigInt(digits);
}

function unconvertible(value: CelValue, type: string): ValueError {
  return new ValueError(
    'conversion',
    `type conversion error from '${typeNameOf(value)}' to '${type}'`,
  );
}
