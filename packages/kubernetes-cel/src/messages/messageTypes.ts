import {
  listType,
  mapType,
  structType,
  types,
  wrapperType,
  type Type,
} from '../check/types';
import type { Fields } from '../environment/kubernetesTypes';

/**
 * A message of protobuf that an expression can make: what it turns into, and its fields.
 * @internal
 */
export interface MessageType {
  readonly type: Type;
  readonly fields: Fields;
}

const jsonList = listType(types.dyn);
const jsonMap = mapType(types.string, types.dyn);
const moment = { seconds: types.int, nanos: types.int };

/**
 * The well-known types, the only messages that an API server knows.
 * @internal
 */
export const messageTypes: ReadonlyMap<string, MessageType> = new Map([
  message('BoolValue', wrapperType(types.bool), { value: types.bool }),
  message('BytesValue', wrapperType(types.bytes), { value: types.bytes }),
  message('DoubleValue', wrapperType(types.double), { value: types.double }),
  message('FloatValue', wrapperType(types.double), { value: types.double }),
  message('Int32Value', wrapperType(types.int), { value: types.int }),
  message('Int64Value', wrapperType(types.int), { value: types.int }),
  message('StringValue', wrapperType(types.string), { value: types.string }),
  message('UInt32Value', wrapperType(types.uint), { value: types.uint }),
  message('UInt64Value', wrapperType(types.uint), { value: types.uint }),
  message('Timestamp', types.timestamp, moment),
  message('Duration', types.duration, moment),
  message('Struct', jsonMap, { fields: jsonMap }),
  message('ListValue', jsonList, { values: jsonList }),
  message('Value', types.dyn, {
    null_value: types.int,
    number_value: types.double,
    string_value: types.string,
    bool_value: types.bool,
    struct_value: jsonMap,
    list_value: jsonList,
  }),
  // Anything may be in it, so it is checked like dyn.
  message(
    'Any',
    { ...types.dyn, key: 'google.protobuf.Any' },
    {
      type_url: types.string,
      value: types.bytes,
    },
  ),
  message('Empty', structType('google.protobuf.Empty'), {}),
]);

function message(
  name: string,
  type: Type,
  fields: Readonly<Record<string, Type>>,
): [string, MessageType] {
  return [
    `google.protobuf.${name}`,
    { type, fields: new Map(Object.entries(fields)) },
  ];
}
