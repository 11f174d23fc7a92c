import type { CelValue } from '../api';

const objectPrototype = Object.prototype;

/**
 * Whether a value is a map straight from JSON. Objects of other realms count too: what tells them
 * from our classes is that nothing but `Object.prototype` or null is above them.
 * @internal
 */
export function isPlainMap(
  value: unknown,
): value is Readonly<Record<string, CelValue>> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return (
    prototype === objectPrototype ||
    prototype === null ||
    (!Array.isArray(value) && Object.getPrototypeOf(prototype) === null)
  );
}

/**
 * Whether a key can be read with `map[key]`: no plain map has it unless it is its own.
 * @internal
 */
export function isSafeKey(key: string): boolean {
  return !(key in objectPrototype);
}
