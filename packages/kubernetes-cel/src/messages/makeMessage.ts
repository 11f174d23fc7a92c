import type { CelValue } from '../api';
import { doubleOf, toDouble } from '../values/Double';
import { Duration } from '../values/Duration';
import { type Int, isInt, normalizeInt } from '../values/int';
import { isMap } from '../values/maps';
import { Timestamp } from '../values/Timestamp';
import { typeNameOf } from '../values/typeOf';
import { Uint } from '../values/Uint';
import { ValueError } from '../values/ValueError';
import { Empty } from './Empty';
import { toJsonList, toJsonMap } from './toJsonValue';

/** Fields by name, as they were written: of one written twice the last. */
export type MessageFields = ReadonlyMap<string, CelValue>;

/** Gives a field's value as its message keeps it, or throws a {@link ValueError}. */
type Convert = (value: CelValue, field: string) => CelValue;

const nanosecondsASecond = 1_000_000_000n;

/**
 * What a message literal evaluates to: the well-known types are values of CEL, not objects.
 * @internal
 */
export function makeMessage(name: string, fields: MessageFields): CelValue {
  const make = makers[name.replace('google.protobuf.', '')];
  return make(fields);
}

const makers: Readonly<Record<string, (fields: MessageFields) => CelValue>> = {
  BoolValue: wrapper(typed('boolean'), false),
  BytesValue: wrapper(asBytes, new Uint8Array()),
  DoubleValue: wrapper(asDouble, toDouble(0)),
  FloatValue: wrapper(asFloat, toDouble(0)),
  Int32Value: wrapper(asInt32, 0),
  Int64Value: wrapper(asInt, 0),
  StringValue: wrapper(typed('string'), ''),
  UInt32Value: wrapper(asUint32, Uint.of(0)),
  UInt64Value: wrapper(asUint, Uint.of(0)),
  Timestamp: makeTimestamp,
  Duration: makeDuration,
  Struct: fields => single(fields, 'fields', asJsonMapField, toJsonMap({})),
  ListValue: fields => single(fields, 'values', asJsonListField, []),
  Value: makeValue,
  Any: () => {
    throw new ValueError('other', 'a message of unknown type has no value');
  },
  Empty: () => new Empty(),
};

function wrapper(convert: Convert, unset: CelValue) {
  return (fields: MessageFields) => single(fields, 'value', convert, unset);
}

function single(
  fields: MessageFields,
  name: string,
  convert: Convert,
  unset: CelValue,
): CelValue {
  const value = fields.get(name);
  return value === undefined ? unset : convert(value, name);
}

function makeTimestamp(fields: MessageFields): Timestamp {
  const total = totalNanoseconds(fields);
  const nanos =
    ((total % nanosecondsASecond) + nanosecondsASecond) % nanosecondsASecond;
  const seconds = (total - nanos) / nanosecondsASecond;
  return Timestamp.of(normalizeInt(seconds), Number(nanos));
}

/** Out of range it stays at the end of the range. */
function makeDuration(fields: MessageFields): Duration {
  const total = totalNanoseconds(fields);
  const clamped = BigInt.asIntN(64, total) === total ? total : limit(total);
  return new Duration(normalizeInt(clamped));
}

function limit(total: bigint): bigint {
  return total > 0n ? 2n ** 63n - 1n : -(2n ** 63n);
}

function totalNanoseconds(fields: MessageFields): bigint {
  const seconds = single(fields, 'seconds', asInt, 0) as Int;
  const nanos = single(fields, 'nanos', asInt32, 0) as Int;
  return BigInt(seconds) * nanosecondsASecond + BigInt(nanos);
}

const valueFields: Readonly<Record<string, Convert>> = {
  null_value: asNull,
  number_value: asDouble,
  string_value: typed('string'),
  bool_value: typed('boolean'),
  struct_value: toJsonMap,
  list_value: toJsonList,
};

/** One of its fields holds the value: the last that was written. */
function makeValue(fields: MessageFields): CelValue {
  let made: CelValue = null;
  for (const [field, value] of fields) {
    made = valueFields[field](value, field);
  }
  return made;
}

function asJsonMapField(value: CelValue, field: string): CelValue {
  if (!isMap(value)) {
    throw unsupported(value, field);
  }
  return toJsonMap(value);
}

function asJsonListField(value: CelValue, field: string): CelValue {
  if (!Array.isArray(value)) {
    throw unsupported(value, field);
  }
  return toJsonList(value);
}

function typed(type: 'boolean' | 'string'): Convert {
  return (value, field) => {
    if (typeof value !== type) {
      throw unconvertible(value, field);
    }
    return value;
  };
}

function asBytes(value: CelValue, field: string): CelValue {
  if (!(value instanceof Uint8Array)) {
    throw unconvertible(value, field);
  }
  return value;
}

function asInt(value: CelValue, field: string): Int {
  if (!isInt(value)) {
    throw unconvertible(value, field);
  }
  return value;
}

/** The field of an enum whose only value means null. */
function asNull(value: CelValue, field: string): null {
  asInt(value, field);
  return null;
}

function asInt32(value: CelValue, field: string): Int {
  const int = asInt(value, field);
  if (int < -(2 ** 31) || int >= 2 ** 31) {
    throw new ValueError('overflow', `integer overflow in field '${field}'`);
  }
  return int;
}

function asUint(value: CelValue, field: string): Uint {
  if (!(value instanceof Uint)) {
    throw unconvertible(value, field);
  }
  return value;
}

function asUint32(value: CelValue, field: string): Uint {
  const uint = asUint(value, field);
  if (uint.value >= 2 ** 32) {
    throw new ValueError(
      'overflow',
      `unsigned integer overflow in field '${field}'`,
    );
  }
  return uint;
}

function asDouble(value: CelValue, field: string): CelValue {
  if (doubleOf(value) === undefined) {
    throw unconvertible(value, field);
  }
  return value;
}

function asFloat(value: CelValue, field: string): CelValue {
  return toDouble(Math.fround(doubleOf(asDouble(value, field)) as number));
}

function unconvertible(value: CelValue, field: string): ValueError {
  const type = typeNameOf(value);
  return new ValueError(
    'conversion',
    `type conversion error from '${type}' in field '${field}'`,
  );
}

function unsupported(value: CelValue, field: string): ValueError {
  const type = typeNameOf(value);
  return new ValueError(
    'other',
    `unsupported type ${type} of field '${field}'`,
  );
}
