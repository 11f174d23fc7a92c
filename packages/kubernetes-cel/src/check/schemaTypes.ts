import type { JsonSchema } from '../api';
import type { Fields } from '../environment/kubernetesTypes';
import { listType, mapType, structType, types, type Type } from './types';

/**
 * The type that a schema gives to a variable, and the struct types in it by name.
 * @internal
 */
export interface SchemaType {
  readonly type: Type;
  readonly structs: ReadonlyMap<string, Fields>;
}

/** Schemas are large and used for many expressions. */
const known = new WeakMap<JsonSchema, Map<string, SchemaType>>();

/** Every object has these, whether its schema says so or not. */
const resourceFields: readonly (readonly [string, Type])[] = [
  ['apiVersion', types.string],
  ['kind', types.string],
  ['metadata', types.dyn],
];

/**
 * Reads a structural schema of a resource. Where it leaves a value open, the type is dyn.
 * @internal
 */
export function schemaType(variable: string, schema: JsonSchema): SchemaType {
  const ofSchema = known.get(schema) ?? new Map<string, SchemaType>();
  known.set(schema, ofSchema);
  let result = ofSchema.get(variable);
  if (!result) {
    result = new SchemaReader().read(variable, schema);
    ofSchema.set(variable, result);
  }
  return result;
}

class SchemaReader {
  private readonly structs = new Map<string, Fields>();

  read(variable: string, schema: JsonSchema): SchemaType {
    const type = this.typeOf(variable, schema);
    const fields = this.structs.get(variable);
    if (fields) {
      this.structs.set(variable, new Map([...resourceFields, ...fields]));
    }
    return { type, structs: this.structs };
  }

  private typeOf(path: string, schema: JsonSchema): Type {
    if (
      schema['x-kubernetes-int-or-string'] ||
      schema['x-kubernetes-preserve-unknown-fields'] ||
      schema['x-kubernetes-embedded-resource']
    ) {
      return types.dyn;
    }
    switch (schema.type) {
      case 'object':
        return this.objectType(path, schema);
      case 'array':
        return listType(
          schema.items ? this.typeOf(`${path}[]`, schema.items) : types.dyn,
        );
      case 'boolean':
        return types.bool;
      case 'integer':
        return types.int;
      case 'number':
        // 1 reaches an expression as an int, 1.5 as a double.
        return types.dyn;
      case 'string':
        return types.string;
      default:
        return types.dyn;
    }
  }

  private objectType(path: string, schema: JsonSchema): Type {
    const { properties, additionalProperties } = schema;
    if (properties && Object.keys(properties).length > 0) {
      this.structs.set(
        path,
        new Map(
          Object.entries(properties).map(([name, property]) => [
            name,
            this.typeOf(`${path}.${name}`, property),
          ]),
        ),
      );
      return structType(path);
    }
    return typeof additionalProperties === 'object'
      ? mapType(types.string, this.typeOf(`${path}{}`, additionalProperties))
      : types.dyn;
  }
}
