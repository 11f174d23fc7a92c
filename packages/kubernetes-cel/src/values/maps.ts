import { ValueError } from './ValueError';
import type { CelValue } from '../api';

/** Whether a value is a map: a plain object or a CelMap. @internal */
export function isMap(value: CelValue): boolean {
  throw new ValueError('other', 'not written yet');
}

/** The value under a key, undefined where there is none. @internal */
export function mapGet(map: CelValue, key: CelValue): CelValue | undefined {
  throw new ValueError('other', 'not written yet');
}

/** The keys in insertion order. @internal */
export function mapKeys(map: CelValue): CelValue[] {
  throw new ValueError('other', 'not written yet');
}

/** How many entries. @internal */
export function mapSize(map: CelValue): number {
  throw new ValueError('other', 'not written yet');
}

/** `cel.@mapInsert(map, key, value)`: a new map; throws where the key exists. @internal */
export function mapInsert(
  map: CelValue,
  key: CelValue,
  value: CelValue,
): CelValue {
  throw new ValueError('other', 'not written yet');
}

/** A map literal: throws for a key that is no string, bool, int or uint; the last of equal keys wins. @internal */
export function mapOf(
  entries: readonly (readonly [CelValue, CelValue])[],
): CelValue {
  throw new ValueError('other', 'not written yet');
}
