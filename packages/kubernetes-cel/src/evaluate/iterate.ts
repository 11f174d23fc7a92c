import type { CelValue } from '../api';
import { isPlainMap } from '../library/plainMap';
import { CelMap } from '../values/CelMap';
import { mapKeys, mapGet } from '../values/maps';

/**
 * What a loop goes through: elements; keys; indexes with elements; keys with values.
 * @internal
 */
export interface Items {
  /** The list or map itself. */
  readonly source: object;
  /** The keys of a map. */
  readonly keys?: readonly CelValue[];
  readonly count: number;
  /** Of one variable, or the first of two; undefined where it is the index itself. */
  readonly first: readonly CelValue[] | undefined;
  readonly second: readonly CelValue[] | undefined;
}

/**
 * The items of a list or map for one variable or two; undefined for any other value.
 * @internal
 */
export function iterate(range: CelValue, two: boolean): Items | undefined {
  if (Array.isArray(range)) {
    return two
      ? { source: range, count: range.length, first: undefined, second: range }
      : { source: range, count: range.length, first: range, second: undefined };
  }
  if (!isPlainMap(range) && !(range instanceof CelMap)) {
    return undefined;
  }
  const keys = mapKeys(range);
  return {
    source: range,
    keys,
    count: keys.length,
    first: keys,
    second: two ? keys.map(key => mapGet(range, key)!) : undefined,
  };
}
