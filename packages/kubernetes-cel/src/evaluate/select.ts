import type { CelValue, SourceRange } from '../api';
import { isPlainMap } from '../library/plainMap';
import { CelMap } from '../values/CelMap';
import { Double } from '../values/Double';
import { fitsInt64, isInt } from '../values/int';
import { Uint } from '../values/Uint';
import { Failure } from './Failure';
import { LazyMap } from './LazyMap';

/** What reading a field may give: a value, an error, or undefined where nothing is there. */
export type Found = CelValue | Failure | undefined;

/**
 * Reads a key of a map, an index of a list; undefined where it is not there. Values of other
 * types have nothing to read.
 * @internal
 */
export function find(
  target: unknown,
  key: CelValue,
  range: SourceRange,
): Found {
  if (isPlainMap(target)) {
    return typeof key === 'string' && Object.hasOwn(target, key)
      ? target[key]
      : undefined;
  }
  if (Array.isArray(target)) {
    const index = listIndex(key, range);
    return index instanceof Failure ? index : target[index];
  }
  return target instanceof CelMap || target instanceof LazyMap
    ? target.get(key)
    : undefined;
}

/**
 * As {@link find}, with an error where nothing is there.
 * @internal
 */
export function get(
  target: unknown,
  key: CelValue,
  range: SourceRange,
): CelValue | Failure {
  const found = find(target, key, range);
  return found === undefined ? missing(target, key, range) : found;
}

function missing(target: unknown, key: CelValue, range: SourceRange): Failure {
  return Array.isArray(target)
    ? new Failure(
        'index-out-of-bounds',
        `index out of bounds: ${describeKey(key)}`,
        range,
      )
    : new Failure('no-such-key', `no such key: ${describeKey(key)}`, range);
}

/** Indexes may be of any numeric type, if whole; -1 stands for those that no list has. */
function listIndex(key: CelValue, range: SourceRange): number | Failure {
  if (isInt(key)) {
    return typeof key === 'number' && key >= 0 ? key : -1;
  }
  const number = key instanceof Double || key instanceof Uint ? key.value : key;
  if (Object.is(number, -0)) {
    return 0;
  }
  if (typeof number === 'number' && Number.isSafeInteger(number)) {
    return number >= 0 ? number : -1;
  }
  if (fitsIndex(number)) {
    return -1;
  }
  const problem =
    typeof number === 'number' || typeof number === 'bigint'
      ? `unsupported index value ${number} in list`
      : 'unsupported index type in list';
  return new Failure('no-such-overload', problem, range);
}

/** Whether a number too large for any list is a whole one that fits int64. */
function fitsIndex(number: unknown): boolean {
  return typeof number === 'bigint'
    ? fitsInt64(number)
    : typeof number === 'number' &&
        Number.isInteger(number) &&
        number > -(2 ** 63) &&
        number < 2 ** 63;
}

function describeKey(key: CelValue): string {
  return key instanceof Double ? String(key.value) : String(key);
}

/**
 * Whether a value can be used as a key or index at all.
 * @internal
 */
export function isKey(value: unknown): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint' ||
    value instanceof Uint ||
    value instanceof Double
  );
}
