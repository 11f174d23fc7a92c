import type { CelValue } from '../api';
import { doubleOf, toDouble } from './Double';
import { Duration } from './Duration';
import { addInt, isInt } from './int';
import { Uint } from './Uint';
import { noSuchOverload } from './ValueError';

/**
 * The zero of a value's type; throws for what cannot be summed.
 * @internal
 */
export function zeroLike(item: CelValue): CelValue {
  if (isInt(item)) {
    return 0;
  }
  if (item instanceof Uint) {
    return Uint.of(0);
  }
  if (item instanceof Duration) {
    return new Duration(0);
  }
  if (doubleOf(item) === undefined) {
    throw noSuchOverload();
  }
  return toDouble(0);
}

/**
 * `a + b` for what `list.sum()` sums.
 * @internal
 */
export function addValues(total: CelValue, item: CelValue): CelValue {
  if (isInt(total) && isInt(item)) {
    return addInt(total, item);
  }
  if (total instanceof Uint && item instanceof Uint) {
    return total.add(item);
  }
  if (total instanceof Duration && item instanceof Duration) {
    return total.add(item);
  }
  const a = doubleOf(total);
  const b = doubleOf(item);
  if (a === undefined || b === undefined) {
    throw noSuchOverload();
  }
  return toDouble(a + b);
}
