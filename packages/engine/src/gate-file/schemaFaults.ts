import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import { PathSegment } from '../manifest/fieldPath';
import { didYouMean } from './didYouMean';
import { gateFileSchema } from './gateFileSchema';

/** Something wrong in a gate: which field, what, and what to do. @internal */
export interface GateFault {
  path: readonly PathSegment[];
  message: string;
  mend: string;
  /** Where in the field's expression, both from 1. */
  at?: { line: number; column: number };
}

/** What the schema of gate files finds wrong in a document: the first fault of each field. @internal */
export const schemaFaults = faultsBySchema(gateFileSchema);

/** What a schema finds wrong in a document: the first fault of each field. @internal */
export function faultsBySchema(
  schema: object,
): (value: unknown) => GateFault[] {
  let validate: ValidateFunction | undefined;
  return value => {
    // Compiled when first needed: a page that only shows gates never pays for it.
    validate ??= new Ajv({
      allErrors: true,
      verbose: true,
      allowUnionTypes: true,
    }).compile(schema);
    return validate(value) ? [] : faultsOf(validate.errors ?? [], value);
  };
}

function faultsOf(errors: readonly ErrorObject[], value: unknown): GateFault[] {
  const faults = new Map<string, GateFault>();
  for (const error of errors) {
    if (error.keyword !== 'if') {
      const fault = toFault(error, value);
      const key = JSON.stringify(fault.path);
      if (!faults.has(key)) {
        faults.set(key, fault);
      }
    }
  }
  return [...faults.values()];
}

function toFault(error: ErrorObject, root: unknown): GateFault {
  const path = segmentsOf(error.instancePath, root);
  const { params, keyword } = error;
  const schema = error.parentSchema as SchemaPart;
  switch (keyword) {
    case 'additionalProperties':
      return unknownField(path, params.additionalProperty, schema);
    case 'required': {
      const name: string = params.missingProperty;
      const what = schema.properties?.[name]?.description;
      return {
        path: [...path, name],
        message: `"${name}" is missing`,
        mend: `Add it${what ? `: ${lowerFirst(what)}` : ''}.`,
      };
    }
    case 'enum':
    case 'const': {
      const allowed: string[] = params.allowedValues ?? [params.allowedValue];
      const meant = didYouMean(String(error.data), allowed);
      return {
        path,
        message: `${show(error.data)} is not known here`,
        mend: meant
          ? `Write ${meant}.`
          : `Write ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(
              ', ',
            )}.`,
      };
    }
    case 'type':
      return {
        path,
        message: `${show(error.data)} has the wrong type`,
        mend: `Write ${TYPES[String(params.type)] ?? params.type}${hint(
          schema,
        )}.`,
      };
    default:
      return {
        path,
        message: `${show(error.data)} ${error.message}`,
        mend: `Write what fits${hint(schema)}.`,
      };
  }
}

interface SchemaPart {
  description?: string;
  properties?: Record<string, SchemaPart>;
}

const TYPES: Record<string, string> = {
  string: 'text (in quotes where it looks like a number)',
  array: 'a list',
  object: 'a map',
  boolean: 'true or false',
  integer: 'a whole number',
  'string,object': 'a level, or a map with level and reason',
};

function unknownField(
  path: readonly PathSegment[],
  name: string,
  schema: SchemaPart,
): GateFault {
  const known = Object.keys(schema.properties ?? {});
  const meant = didYouMean(name, known);
  return {
    path: [...path, name],
    message: `${show(name)} is no field here`,
    mend: meant
      ? `Write ${meant}.`
      : `Remove it; the fields here are ${known.join(', ')}.`,
  };
}

/** The segments of a JSON pointer; what addresses a list is an index. */
function segmentsOf(pointer: string, root: unknown): PathSegment[] {
  const segments: PathSegment[] = [];
  let value = root;
  for (const raw of pointer.split('/').slice(1)) {
    const key = raw.replace(/~1/g, '/').replace(/~0/g, '~');
    segments.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return segments;
}

function hint(schema: SchemaPart): string {
  return schema.description ? `: ${lowerFirst(schema.description)}` : '';
}

function show(value: unknown): string {
  const written = String(
    JSON.stringify(value, (_, part) =>
      typeof part === 'bigint' ? String(part) : part,
    ),
  );
  return written.length > 80 ? `${written.slice(0, 80)}…` : written;
}

function lowerFirst(sentence: string): string {
  return /^[A-Z](?![A-Z])/.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;
}
