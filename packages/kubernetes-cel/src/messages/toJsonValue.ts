import type { CelValue } from '../api';
import { toBase64 } from '../encodeValue';
import { CelMap } from '../values/CelMap';
import { doubleOf, toDouble } from '../values/Double';
import { Duration } from '../values/Duration';
import { isInt } from '../values/int';
import { isMap, mapEntries } from '../values/maps';
import { Optional } from '../values/Optional';
import { Timestamp } from '../values/Timestamp';
import { typeNameOf } from '../values/typeOf';
import { Uint } from '../values/Uint';
import { ValueError } from '../values/ValueError';
import { Empty } from './Empty';

/**
 * A value as `google.protobuf.Value` holds it, which is to say as JSON: every number a double, and what
 * JSON cannot write a string.
 * @internal
 */
export function toJsonValue(value: CelValue): CelValue {
  if (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'string'
  ) {
    return value;
  }
  if (doubleOf(value) !== undefined) {
    return value;
  }
  if (isInt(value)) {
    return exactNumber(value);
  }
  if (value instanceof Uint) {
    return exactNumber(BigInt(value.toString()));
  }
  if (value instanceof Uint8Array) {
    return toBase64(value);
  }
  if (value instanceof Timestamp || value instanceof Duration) {
    return value.toString();
  }
  if (value instanceof Optional) {
    return toJsonValue(value.value());
  }
  return Array.isArray(value) ? toJsonList(value) : toJsonMap(value);
}

/** The elements as JSON. @internal */
export function toJsonList(value: CelValue): CelValue {
  if (!Array.isArray(value)) {
    throw unconvertible(value);
  }
  return value.map(toJsonValue);
}

/** The entries as JSON; their keys must be strings. @internal */
export function toJsonMap(value: CelValue): CelValue {
  if (value instanceof Empty) {
    return CelMap.empty;
  }
  if (!isMap(value)) {
    throw unconvertible(value);
  }
  return CelMap.of(
    mapEntries(value).map(([key, inner]) => {
      if (typeof key !== 'string') {
        throw unconvertible(key);
      }
      return [key, toJsonValue(inner)];
    }),
  );
}

/** Beyond 2^53 a JSON number would lose digits. */
function exactNumber(value: number | bigint): CelValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? toDouble(number) : String(value);
}

function unconvertible(value: CelValue): ValueError {
  return new ValueError(
    'conversion',
    `type conversion error from '${typeNameOf(
      value,
    )}' to 'google.protobuf.Value'`,
  );
}
