import { KindRef, KubernetesObject } from '../words';
import { isRecord } from './asStored';
import { PathSegment } from './fieldPath';
import { isSecretPlace, LAST_APPLIED, REDACTED, redactText } from './secrets';
import { setOwn } from './setOwn';

/** What a caller knows to be needed although it would be dropped. @public */
export interface RedactOptions {
  /** Keep `data` of this ConfigMap: a gate or the mesh names it. Default: dropped. */
  configMapData?: boolean;
}

/**
 * An object fit to be stored and shown: data of Secrets dropped, and of ConfigMaps that nobody named; values of
 * environment variables and whatever looks like a secret replaced. The object itself stays as it is.
 * @public
 */
export function redactObject(
  object: KubernetesObject,
  kind: KindRef,
  options: RedactOptions = {},
): KubernetesObject {
  const result = redactValue(object, object, []) as KubernetesObject;
  const dropsData =
    kind.group === '' &&
    (kind.resource === 'secrets' ||
      (kind.resource === 'configmaps' && !options.configMapData));
  if (dropsData) {
    delete result.data;
    delete result.stringData;
    delete result.binaryData;
  }
  const { annotations } = result.metadata;
  if (annotations && Object.hasOwn(annotations, LAST_APPLIED)) {
    delete annotations[LAST_APPLIED];
  }
  return result;
}

/**
 * A part of an object, found at `path`, with its secrets replaced. `siblings` is the map that holds it.
 * @internal
 */
export function redactValue(
  value: unknown,
  object: KubernetesObject,
  path: readonly PathSegment[],
  siblings?: unknown,
): unknown {
  if (typeof value === 'string') {
    return isSecretPlace({ object, path, siblingName: nameIn(siblings) })
      ? REDACTED
      : redactText(value);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      redactValue(item, object, [...path, index], value),
    );
  }
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    setOwn(result, key, redactValue(value[key], object, [...path, key], value));
  }
  return result;
}

/** Texts of an object that are secrets by where they stand; short ones left out, for they occur anywhere. @internal */
export function secretTexts(object: KubernetesObject): string[] {
  const found = new Set<string>();
  const visit = (
    value: unknown,
    path: readonly PathSegment[],
    siblings: unknown,
  ) => {
    if (typeof value === 'string') {
      const siblingName = nameIn(siblings);
      if (value.length >= 6 && isSecretPlace({ object, path, siblingName })) {
        found.add(value);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) {
        visit(part, [...path, Array.isArray(value) ? Number(key) : key], value);
      }
    }
  };
  visit(object, [], undefined);
  return [...found];
}

/** The `name` or `key` of a map, which says what its `value` is. @internal */
export function nameIn(map: unknown): string | undefined {
  if (!isRecord(map)) {
    return undefined;
  }
  for (const field of ['name', 'key', 'header']) {
    if (Object.hasOwn(map, field) && typeof map[field] === 'string') {
      return map[field] as string;
    }
  }
  return undefined;
}
