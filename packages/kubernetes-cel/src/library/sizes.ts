import { CIDR } from '../values/CIDR';
import { IP } from '../values/IP';
import { CelMap } from '../values/CelMap';
import { Optional } from '../values/Optional';
import { codePointCount } from '../values/codePoints';
import { mapEntries, mapSize } from '../values/maps';
import { isPlainMap } from './plainMap';
import type { CelValue } from '../api';

const encoder = new TextEncoder();

/**
 * The size that cel-go's cost model gives a value: code points, bytes, elements, entries, else 1.
 * @internal
 */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') {
    return codePointCount(value);
  }
  if (typeof value !== 'object' || value === null) {
    return 1;
  }
  if (Array.isArray(value)) {
    return value.length;
  }
  if (value instanceof Uint8Array) {
    return value.length;
  }
  if (value instanceof CelMap || isPlainMap(value)) {
    return mapSize(value);
  }
  if (value instanceof Optional && value.hasValue()) {
    return sizeOf(value.peek());
  }
  return opaqueSize(value);
}

/** As {@link sizeOf}, for what Kubernetes' libraries measure: they do not look into optionals. @internal */
export function plainSizeOf(value: unknown): number {
  return value instanceof Optional ? 1 : sizeOf(value);
}

function opaqueSize(value: object): number {
  if (value instanceof IP) {
    return value.family() === 4 ? 4 : 16;
  }
  return value instanceof CIDR ? Math.ceil(value.prefixLength() / 8) : 1;
}

/**
 * The cost of walking through a value, as Kubernetes' list functions are charged.
 * @internal
 */
export function traversalCost(value: CelValue): number {
  if (typeof value === 'string') {
    return Math.trunc(utf8Length(value) * 0.1);
  }
  if (value instanceof Uint8Array) {
    return Math.trunc(value.length * 0.1);
  }
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, item) => sum + traversalCost(item), 0);
  }
  if (value instanceof CelMap || isPlainMap(value)) {
    return mapEntries(value).reduce(
      (sum, [key, item]) => sum + traversalCost(key) + traversalCost(item),
      0,
    );
  }
  return 1;
}

function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
