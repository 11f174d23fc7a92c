import type { CelValue } from './api';

/**
 * A value as the line protocol writes it.
 * @public
 */
export function encodeValue(value: CelValue): unknown {
  return value;
}

/**
 * A value as plain JSON, for people and pages.
 * @public
 */
export function toJson(value: CelValue): unknown {
  return value;
}
