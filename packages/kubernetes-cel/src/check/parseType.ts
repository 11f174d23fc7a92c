import {
  opaqueType,
  paramType,
  structType,
  typeType,
  types,
  listType,
  mapType,
  type Type,
} from './types';

const simpleTypes: ReadonlyMap<string, Type> = new Map([
  ...Object.values(types).map(type => [type.name, type] as const),
  ['null', types.null],
  ['any', types.dyn],
  ['timestamp', types.timestamp],
  ['duration', types.duration],
]);

/**
 * Reads a type as CEL writes it. Single capital letters are type parameters; any other unknown
 * name is a struct where `isStruct` says so, else opaque.
 * @internal
 */
export function parseType(
  text: string,
  isStruct: (name: string) => boolean = () => false,
): Type {
  const reader = { text, at: 0 };
  const type = readType(reader, isStruct);
  if (reader.at !== text.length) {
    throw new TypeError(`not a CEL type: ${JSON.stringify(text)}`);
  }
  return type;
}

function readType(
  reader: { text: string; at: number },
  isStruct: (name: string) => boolean,
): Type {
  const match = /^\s*([A-Za-z_][\w.]*)\s*/.exec(reader.text.slice(reader.at));
  if (!match) {
    throw new TypeError(`not a CEL type: ${JSON.stringify(reader.text)}`);
  }
  reader.at += match[0].length;
  const name = match[1];
  const params: Type[] = [];
  if (reader.text[reader.at] === '(') {
    do {
      reader.at++;
      params.push(readType(reader, isStruct));
    } while (reader.text[reader.at] === ',');
    if (reader.text[reader.at] !== ')') {
      throw new TypeError(`not a CEL type: ${JSON.stringify(reader.text)}`);
    }
    reader.at++;
  }
  return namedType(name, params, isStruct);
}

function namedType(
  name: string,
  params: readonly Type[],
  isStruct: (name: string) => boolean,
): Type {
  if (name === 'list') {
    return listType(params[0] ?? types.dyn);
  }
  if (name === 'map') {
    return mapType(params[0] ?? types.dyn, params[1] ?? types.dyn);
  }
  if (name === 'type' && params.length) {
    return typeType(params[0]);
  }
  if (params.length) {
    return opaqueType(name, params);
  }
  if (/^[A-Z]$/.test(name)) {
    return paramType(name);
  }
  return (
    simpleTypes.get(name) ??
    (isStruct(name) ? structType(name) : opaqueType(name))
  );
}
