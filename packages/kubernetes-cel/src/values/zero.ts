import type { CelValue } from '../api';
import { Double } from './Double';
import { Duration } from './Duration';
import { isMap, mapSize } from './maps';
import { OpaqueValue } from './OpaqueValue';
import { Timestamp } from './Timestamp';
import { Uint } from './Uint';

/** 0001-01-01T00:00:00Z, Go's zero time. */
const ZERO_TIME = -62_135_596_800;

/**
 * Whether `optional.ofNonZeroValue` takes the value for nothing.
 * @internal
 */
export function isZeroValue(value: CelValue): boolean {
  if (value === null || typeof value !== 'object') {
    // null, false, 0, -0, 0n and ''; NaN is something.
    return !value && !Number.isNaN(value);
  }
  if (value instanceof Double || value instanceof Uint) {
    return value.value === 0;
  }
  if (value instanceof Duration) {
    return value.nanoseconds === 0;
  }
  if (value instanceof Timestamp) {
    return value.seconds === ZERO_TIME && value.nanos === 0;
  }
  if (Array.isArray(value) || value instanceof Uint8Array) {
    return value.length === 0;
  }
  if (value instanceof OpaqueValue) {
    return value.isZero;
  }
  return isMap(value) && mapSize(value) === 0;
}
