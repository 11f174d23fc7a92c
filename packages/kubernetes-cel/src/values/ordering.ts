import type { CelValue } from '../api';
import { compareBytes } from './bytes';
import { doubleOf } from './Double';
import { Duration } from './Duration';
import { compareNumbers, isNumeric } from './numbers';
import { compareStrings } from './codePoints';
import { Timestamp } from './Timestamp';
import { noSuchOverload, ValueError } from './ValueError';

/**
 * The order that `<`, `min` and `sort` go by. Throws for NaN and for what has no order.
 * @internal
 */
export function compare(a: CelValue, b: CelValue): -1 | 0 | 1 {
  if (typeof a === 'string' && typeof b === 'string') {
    return compareStrings(a, b);
  }
  if (isNumeric(a)) {
    if (isNumeric(b)) {
      return compareNumbers(a, b);
    }
    if (Number.isNaN(doubleOf(a))) {
      throw new ValueError('other', 'NaN values cannot be ordered');
    }
  }
  if (typeof a === 'boolean' && typeof b === 'boolean') {
    return a === b ? 0 : orderOf(!a);
  }
  if (a instanceof Timestamp && b instanceof Timestamp) {
    return a.compare(b);
  }
  if (a instanceof Duration && b instanceof Duration) {
    return a.compare(b);
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    return compareBytes(a, b);
  }
  throw noSuchOverload();
}

/**
 * Whether a value has an order at all.
 * @internal
 */
export function isComparable(value: CelValue): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    isNumeric(value) ||
    value instanceof Timestamp ||
    value instanceof Duration ||
    value instanceof Uint8Array
  );
}

function orderOf(less: boolean): -1 | 1 {
  return less ? -1 : 1;
}
