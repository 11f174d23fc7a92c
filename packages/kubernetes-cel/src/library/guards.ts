import type { Type } from '../check/types';
import { doubleOf } from '../values/Double';
import { Duration } from '../values/Duration';
import { isInt } from '../values/int';
import { isMap } from '../values/maps';
import { OpaqueValue } from '../values/OpaqueValue';
import { Optional } from '../values/Optional';
import { Timestamp } from '../values/Timestamp';
import { TypeValue } from '../values/TypeValue';
import { Uint } from '../values/Uint';
import type { CelValue } from '../api';

/**
 * Whether a value may be an argument of a declared type. Parameters of lists and maps are not
 * looked into, as in cel-go.
 * @internal
 */
export type Guard = (value: CelValue) => boolean;

const guards: Readonly<Partial<Record<Type['kind'], Guard>>> = {
  null: value => value === null,
  bool: value => typeof value === 'boolean',
  int: isInt,
  uint: value => value instanceof Uint,
  double: value => doubleOf(value) !== undefined,
  string: value => typeof value === 'string',
  bytes: value => value instanceof Uint8Array,
  timestamp: value => value instanceof Timestamp,
  duration: value => value instanceof Duration,
  list: value => Array.isArray(value),
  map: isMap,
  type: value => value instanceof TypeValue,
};

/**
 * The guard of a declared type.
 * @internal
 */
export function guardOf(type: Type): Guard {
  if (type.kind === 'opaque') {
    return type.name === 'optional_type'
      ? value => value instanceof Optional
      : value => value instanceof OpaqueValue && value.typeName === type.name;
  }
  return guards[type.kind] ?? (() => true);
}
