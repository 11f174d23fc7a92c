import type { CelValue } from './api';
import { doubleOf } from './values/Double';
import { Duration } from './values/Duration';
import { isInt } from './values/int';
import { isMap, mapEntries } from './values/maps';
import { OpaqueValue } from './values/OpaqueValue';
import { Optional } from './values/Optional';
import { Timestamp } from './values/Timestamp';
import { TypeValue } from './values/TypeValue';
import { Uint } from './values/Uint';

/**
 * A value as the line protocol writes it: types that JSON lacks are objects with one key.
 * @public
 */
export function encodeValue(value: CelValue): unknown {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (isInt(value)) {
    return { int: String(value) };
  }
  const double = doubleOf(value);
  if (double !== undefined) {
    return { double: encodeDouble(double) };
  }
  if (Array.isArray(value)) {
    return value.map(encodeValue);
  }
  return encodeObject(value as object);
}

function encodeDouble(value: number): number | string {
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '+Inf' : '-Inf';
  }
  return Object.is(value, -0) ? '-0' : value;
}

function encodeObject(value: object): unknown {
  if (value instanceof Uint) {
    return { uint: value.toString() };
  }
  if (value instanceof Uint8Array) {
    return { bytes: toBase64(value) };
  }
  if (value instanceof Timestamp) {
    return { timestamp: value.toUtcString() };
  }
  if (value instanceof Duration) {
    return { duration: String(value.nanoseconds) };
  }
  if (value instanceof TypeValue) {
    return { type: value.name };
  }
  if (value instanceof Optional) {
    const content = value.peek();
    return { optional: content === undefined ? [] : [encodeValue(content)] };
  }
  return value instanceof OpaqueValue
    ? { [value.typeName]: String(value) }
    : { map: encodeEntries(value) };
}

/** Sorted by the JSON text of the key, so that maps with the same entries look the same. */
function encodeEntries(map: object): unknown[] {
  return mapEntries(map)
    .map(([key, value]) => {
      const encoded = encodeValue(key);
      return { text: JSON.stringify(encoded), encoded, value };
    })
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ encoded, value }) => [encoded, encodeValue(value)]);
}

/** Bytes as base64. @internal */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

/**
 * A value as plain JSON, for people and pages. What JSON cannot write becomes text; an empty
 * optional null.
 * @public
 */
export function toJson(value: CelValue): unknown {
  if (typeof value === 'bigint') {
    return String(value);
  }
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'number' && !Number.isFinite(value)
      ? encodeDouble(value)
      : value;
  }
  if (Array.isArray(value)) {
    return value.map(toJson);
  }
  const double = doubleOf(value);
  if (double !== undefined) {
    return double;
  }
  if (value instanceof Uint) {
    return toJson(value.value);
  }
  if (value instanceof Uint8Array) {
    return toBase64(value);
  }
  if (value instanceof Optional) {
    const content = value.peek();
    return content === undefined ? null : toJson(content);
  }
  if (value instanceof TypeValue) {
    return value.name;
  }
  return isMap(value)
    ? Object.fromEntries(
        mapEntries(value).map(([key, item]) => [
          String(toJson(key)),
          toJson(item),
        ]),
      )
    : String(value);
}
