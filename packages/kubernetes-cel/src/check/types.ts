/**
 * The kinds of types the checker knows.
 * @internal
 */
export type Kind =
  | 'dyn'
  | 'error'
  | 'null'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'timestamp'
  | 'duration'
  | 'list'
  | 'map'
  | 'type'
  | 'opaque'
  | 'struct'
  | 'param';

/**
 * A type. `key` is how CEL writes it; equal keys mean equal types.
 * @internal
 */
export interface Type {
  readonly kind: Kind;
  readonly name: string;
  readonly params: readonly Type[];
  readonly key: string;
}

const none: readonly Type[] = [];

function simple(kind: Kind, name: string): Type {
  return { kind, name, params: none, key: name };
}

function parametric(kind: Kind, name: string, params: readonly Type[]): Type {
  const key = params.length
    ? `${name}(${params.map(param => param.key).join(', ')})`
    : name;
  return { kind, name, params, key };
}

/**
 * The types without parameters.
 * @internal
 */
export const types = {
  dyn: simple('dyn', 'dyn'),
  error: simple('error', '!error!'),
  null: simple('null', 'null_type'),
  bool: simple('bool', 'bool'),
  int: simple('int', 'int'),
  uint: simple('uint', 'uint'),
  double: simple('double', 'double'),
  string: simple('string', 'string'),
  bytes: simple('bytes', 'bytes'),
  timestamp: simple('timestamp', 'google.protobuf.Timestamp'),
  duration: simple('duration', 'google.protobuf.Duration'),
  type: simple('type', 'type'),
} as const;

/** `list(element)`. @internal */
export function listType(element: Type): Type {
  return parametric('list', 'list', [element]);
}

/** `map(key, value)`. @internal */
export function mapType(key: Type, value: Type): Type {
  return parametric('map', 'map', [key, value]);
}

/** `type(of)`. @internal */
export function typeType(of: Type): Type {
  return parametric('type', 'type', [of]);
}

/** `optional_type(content)`. @internal */
export function optionalType(content: Type): Type {
  return parametric('opaque', 'optional_type', [content]);
}

/** A type that only its own functions can look into, such as `kubernetes.Quantity`. @internal */
export function opaqueType(name: string, params: readonly Type[] = none): Type {
  return parametric('opaque', name, params);
}

/** A type with named fields, such as `kubernetes.AdmissionRequest`. @internal */
export function structType(name: string): Type {
  return simple('struct', name);
}

/**
 * `wrapper(of)`: a scalar of protobuf that may also be missing, which is to say null.
 * @internal
 */
export function wrapperType(of: Type): Type {
  return { ...of, key: `wrapper(${of.key})` };
}

/** Whether a type is `wrapper(...)`. @internal */
export function isWrapper(type: Type): boolean {
  return type.key.startsWith('wrapper(');
}

/**
 * Whether two types are the same where it does not matter whether a value may be missing.
 * @internal
 */
export function isSameType(a: Type, b: Type): boolean {
  return a.key === b.key || withoutWrappers(a.key) === withoutWrappers(b.key);
}

function withoutWrappers(key: string): string {
  return key.includes('wrapper(')
    ? key.replace(/wrapper\((\w+)\)/g, '$1')
    : key;
}

/** Whether null may be assigned. @internal */
export function isNullable(type: Type): boolean {
  return (
    ['null', 'opaque', 'struct', 'timestamp', 'duration'].includes(type.kind) ||
    isWrapper(type)
  );
}

/** A type parameter. @internal */
export function paramType(name: string): Type {
  return simple('param', name);
}

/** The same type with other parameters. @internal */
export function withParams(type: Type, params: readonly Type[]): Type {
  return parametric(type.kind, type.name, params);
}

/** Whether anything may be assigned. @internal */
export function isDynOrError(type: Type): boolean {
  return type.kind === 'dyn' || type.kind === 'error';
}

/** What an optional holds, or undefined for any other type. @internal */
export function optionalContent(type: Type): Type | undefined {
  return type.kind === 'opaque' && type.name === 'optional_type'
    ? type.params[0]
    : undefined;
}
