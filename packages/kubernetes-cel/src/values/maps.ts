import type { CelValue } from '../api';
import { CelMap } from './CelMap';
import { typeNameOf } from './typeOf';

/** A map from JSON: own properties only, so that `__proto__` and `constructor` are keys like any other. */
type PlainMap = Readonly<Record<string, CelValue>>;

/**
 * Whether a value is a map: a plain object or a CelMap.
 * @internal
 */
export function isMap(value: CelValue): value is object {
  return (
    typeof value === 'object' && value !== null && typeNameOf(value) === 'map'
  );
}

/**
 * The value under a key, undefined where there is none.
 * @internal
 */
export function mapGet(map: object, key: CelValue): CelValue | undefined {
  if (map instanceof CelMap) {
    return map.get(key);
  }
  return typeof key === 'string' && Object.hasOwn(map, key)
    ? (map as PlainMap)[key]
    : undefined;
}

/**
 * The keys in the order in which they were written.
 * @internal
 */
export function mapKeys(map: object): CelValue[] {
  return map instanceof CelMap ? map.keys() : Object.keys(map);
}

/**
 * Keys with their values.
 * @internal
 */
export function mapEntries(map: object): [CelValue, CelValue][] {
  return map instanceof CelMap
    ? map.entries()
    : Object.entries(map as PlainMap);
}

/**
 * How many entries.
 * @internal
 */
export function mapSize(map: object): number {
  return map instanceof CelMap ? map.size : Object.keys(map).length;
}
