import type { CelValue } from '../api';
import { Double, isIntNumber } from './Double';
import { Duration } from './Duration';
import { OpaqueValue } from './OpaqueValue';
import { Optional } from './Optional';
import { Timestamp } from './Timestamp';
import { TypeValue } from './TypeValue';
import { Uint } from './Uint';

/**
 * The name of a value's type.
 * @internal
 */
export function typeNameOf(value: CelValue): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return isIntNumber(value) ? 'int' : 'double';
    case 'bigint':
      return 'int';
    default:
      return value === null ? 'null_type' : objectTypeName(value);
  }
}

/**
 * `type(value)`.
 * @internal
 */
export function typeOf(value: CelValue): TypeValue {
  return new TypeValue(typeNameOf(value));
}

function objectTypeName(value: CelValue): string {
  if (Array.isArray(value)) {
    return 'list';
  }
  if (value instanceof OpaqueValue) {
    return value.typeName;
  }
  for (const [type, name] of CLASSES) {
    if (value instanceof type) {
      return name;
    }
  }
  return 'map';
}

const CLASSES = [
  [Double, 'double'],
  [Uint, 'uint'],
  [Timestamp, 'google.protobuf.Timestamp'],
  [Duration, 'google.protobuf.Duration'],
  [Uint8Array, 'bytes'],
  [Optional, 'optional_type'],
  [TypeValue, 'type'],
] as const;
