import { KubernetesObject } from '../words';
import { setOwn } from './setOwn';

/** Why an object would be refused by every API server. @internal */
export class NotStorable extends Error {}

// A DNS subdomain for most kinds; some (RBAC) allow more. What no kind allows would also break keys and paths.
const NAME = /^[^\s/%\p{Cc}]{1,253}$/u;
const API_VERSION = /^(?:[a-z0-9.-]{1,253}\/)?[a-z0-9]{1,63}$/;
const KIND = /^[A-Za-z][A-Za-z0-9]{0,62}$/;

/**
 * An object as an API server would store it: a key without a value is as if it were not there (in `metadata.labels`,
 * `metadata.annotations` and a ConfigMap's `data` its value is ''). Fields of `metadata` that the engine reads by name have the type
 * that every API server demands.
 * @internal
 */
export function asStored(value: Record<string, unknown>): KubernetesObject {
  const object = withoutNulls(value, isConfigMap(value) ? 'data' : undefined);
  checkIdentity(object);
  const metadata = object.metadata as Record<string, unknown>;
  for (const field of ['labels', 'annotations']) {
    checkTexts(metadata, field);
  }
  checkOwnerReferences(metadata.ownerReferences);
  return object as KubernetesObject;
}

function isConfigMap(value: Record<string, unknown>): boolean {
  return value.kind === 'ConfigMap' && value.apiVersion === 'v1';
}

/** Drops keys whose value is null; the texts of `textMap` and of metadata's maps become '' instead. */
function withoutNulls(
  object: Record<string, unknown>,
  textMap: string | undefined,
): Record<string, unknown> {
  const texts = new Set<unknown>();
  const metadata = object.metadata as Record<string, unknown> | undefined;
  if (isRecord(metadata)) {
    texts.add(metadata.labels).add(metadata.annotations);
  }
  if (textMap !== undefined) {
    texts.add(object[textMap]);
  }
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(strip);
    }
    if (!isRecord(value)) {
      return value;
    }
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const part = value[key];
      if (part !== null) {
        setOwn(result, key, strip(part));
      } else if (texts.has(value)) {
        setOwn(result, key, '');
      }
    }
    return result;
  };
  return strip(object) as Record<string, unknown>;
}

function checkIdentity(object: Record<string, unknown>): void {
  const { apiVersion, kind, metadata } = object;
  if (!API_VERSION.test(String(apiVersion))) {
    throw new NotStorable(`apiVersion ${show(apiVersion)} is not one`);
  }
  if (!KIND.test(String(kind))) {
    throw new NotStorable(`kind ${show(kind)} is not one`);
  }
  if (!isRecord(metadata)) {
    throw new NotStorable(`${kind} has no metadata.name`);
  }
  if (metadata.name === undefined) {
    throw new NotStorable(
      metadata.generateName === undefined
        ? `${kind} has no metadata.name`
        : `${kind} has metadata.generateName instead of a name; it gets one only when it is created`,
    );
  }
  for (const field of ['name', 'namespace']) {
    const name = metadata[field];
    if (name === '' && field === 'namespace') {
      delete metadata.namespace;
    } else if (name !== undefined) {
      const storable =
        typeof name === 'string' &&
        NAME.test(name) &&
        name !== '.' &&
        name !== '..';
      if (!storable) {
        throw new NotStorable(
          `metadata.${field} ${show(name)} is no name of an object`,
        );
      }
    }
  }
}

function checkTexts(metadata: Record<string, unknown>, field: string): void {
  const texts = metadata[field];
  if (texts === undefined) {
    return;
  }
  if (!isRecord(texts)) {
    throw new NotStorable(`metadata.${field} is not a map`);
  }
  for (const key of Object.keys(texts)) {
    if (typeof texts[key] !== 'string') {
      throw new NotStorable(
        `metadata.${field} ${show(key)} is not text; put its value in quotes`,
      );
    }
  }
}

function checkOwnerReferences(references: unknown): void {
  if (references === undefined) {
    return;
  }
  const wellFormed =
    Array.isArray(references) &&
    references.every(
      reference =>
        isRecord(reference) &&
        ['apiVersion', 'kind', 'name'].every(
          field => typeof reference[field] === 'string',
        ),
    );
  if (!wellFormed) {
    throw new NotStorable(
      'metadata.ownerReferences is not a list of owners, each with apiVersion, kind and name',
    );
  }
}

function show(value: unknown): string {
  const text = String(JSON.stringify(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Whether a value is a map. @internal */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
