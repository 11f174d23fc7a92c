import type { Type } from '../check/types';
import { doubleOf } from '../values/Double';
import { Duration } from '../values/Duration';
import { isInt } from '../values/int';
import { isMap, mapEntries } from '../values/maps';
import { OpaqueValue } from '../values/OpaqueValue';
import { Optional } from '../values/Optional';
import { Timestamp } from '../values/Timestamp';
import { TypeValue } from '../values/TypeValue';
import { Uint } from '../values/Uint';
import type { CelValue } from '../api';

/**
 * Whether a value may be an argument of a declared type.
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
  type: value => value instanceof TypeValue,
};

/**
 * The guard of a declared type. Of a list and a map the first element and entry are looked at, as in
 * cel-go.
 * @internal
 */
export function guardOf(type: Type): Guard {
  switch (type.kind) {
    case 'opaque':
      return type.name === 'optional_type'
        ? value => value instanceof Optional
        : value => value instanceof OpaqueValue && value.typeName === type.name;
    case 'list':
      return listGuard(guardOf(type.params[0]));
    case 'map':
      return mapGuard(guardOf(type.params[0]), guardOf(type.params[1]));
    default:
      return guards[type.kind] ?? anything;
  }
}

const anything: Guard = () => true;

function listGuard(element: Guard): Guard {
  return value =>
    Array.isArray(value) && (value.length === 0 || element(value[0]));
}

function mapGuard(key: Guard, value: Guard): Guard {
  if (key === anything && value === anything) {
    return map => typeof map === 'object' && map !== null && isMap(map);
  }
  return map => {
    if (typeof map !== 'object' || map === null || !isMap(map)) {
      return false;
    }
    const [first] = mapEntries(map);
    return first === undefined || (key(first[0]) && value(first[1]));
  };
}
