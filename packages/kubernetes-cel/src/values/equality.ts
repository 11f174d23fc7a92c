import type { CelValue } from '../api';
import { equalBytes } from './bytes';
import { doubleOf } from './Double';
import { Duration } from './Duration';
import { isMap, mapEntries, mapGet, mapSize } from './maps';
import { compareNumbers, isNumeric } from './numbers';
import type { Numeric } from './numbers';
import { OpaqueValue } from './OpaqueValue';
import { Optional } from './Optional';
import { Timestamp } from './Timestamp';
import { TypeValue } from './TypeValue';
import { noSuchOverload } from './ValueError';

/**
 * `a == b`. Throws where a Kubernetes type meets a value of another type.
 * @internal
 */
export function equals(a: CelValue, b: CelValue): boolean {
  const equal = compareEqual(a, b);
  if (equal === undefined) {
    throw noSuchOverload();
  }
  return equal;
}

/**
 * Whether two values are known to be equal: what `!=` (negated), `in`, `sets` and `indexOf` ask, where
 * values that cannot be compared just differ.
 * @internal
 */
export function isSame(a: CelValue, b: CelValue): boolean {
  return compareEqual(a, b) === true;
}

/** Undefined where the two cannot be compared. */
function compareEqual(a: CelValue, b: CelValue): boolean | undefined {
  if (typeof a !== 'object' && typeof a === typeof b) {
    // NaN differs from itself; -0 and 0 are alike, and so are an int and a double of one value.
    return a === b;
  }
  if (a === null || b === null) {
    return a === b;
  }
  if (isNumeric(a)) {
    return isNumeric(b) && equalNumbers(a, b);
  }
  return typeof a === 'object' && compareObjects(a, b);
}

function equalNumbers(a: Numeric, b: Numeric): boolean {
  return (
    !Number.isNaN(doubleOf(a)) &&
    !Number.isNaN(doubleOf(b)) &&
    compareNumbers(a, b) === 0
  );
}

function compareObjects(a: object, b: CelValue): boolean | undefined {
  if (Array.isArray(a)) {
    return Array.isArray(b) && equalLists(a, b);
  }
  if (a instanceof OpaqueValue) {
    return a.equals(b);
  }
  if (a instanceof Optional) {
    return b instanceof Optional && equalOptionals(a, b);
  }
  if (a instanceof Timestamp) {
    return b instanceof Timestamp && a.compare(b) === 0;
  }
  if (a instanceof Duration) {
    return b instanceof Duration && a.compare(b) === 0;
  }
  if (a instanceof Uint8Array) {
    return b instanceof Uint8Array && equalBytes(a, b);
  }
  if (a instanceof TypeValue) {
    return b instanceof TypeValue && a.name === b.name;
  }
  return isMap(b) && equalMaps(a, b);
}

/** Members that cannot be compared are passed over, as cel-go passes over them. */
function equalLists(a: readonly CelValue[], b: readonly CelValue[]): boolean {
  return (
    a.length === b.length &&
    a.every((item, index) => compareEqual(item, b[index]) !== false)
  );
}

function equalMaps(a: object, b: object): boolean {
  return (
    mapSize(a) === mapSize(b) &&
    mapEntries(a).every(([key, value]) => {
      const other = mapGet(b, key);
      return other !== undefined && compareEqual(value, other) !== false;
    })
  );
}

function equalOptionals(a: Optional, b: Optional): boolean | undefined {
  const first = a.peek();
  const second = b.peek();
  return first === undefined || second === undefined
    ? first === second
    : compareEqual(first, second);
}
