/** A map of an object's field; undefined where it is anything else: specs are not checked before they come here. @internal */
export function mapAt(
  value: unknown,
  ...path: readonly string[]
): Record<string, unknown> | undefined {
  const found = at(value, path);
  return isMap(found) ? found : undefined;
}

/** A list of an object's field; empty where it is anything else. @internal */
export function listAt(
  value: unknown,
  ...path: readonly string[]
): readonly unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

/** A text of an object's field; undefined where it is anything else. @internal */
export function textAt(
  value: unknown,
  ...path: readonly string[]
): string | undefined {
  const found = at(value, path);
  return typeof found === 'string' ? found : undefined;
}

/** The texts of a list. @internal */
export function textsAt(
  value: unknown,
  ...path: readonly string[]
): readonly string[] {
  return listAt(value, ...path).filter(
    (text): text is string => typeof text === 'string',
  );
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (parent, field) =>
      isMap(parent) && Object.hasOwn(parent, field) ? parent[field] : undefined,
    value,
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
