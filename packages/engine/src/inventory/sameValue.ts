/** Whether two plain values are the same, whatever the order of their keys. @internal */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)
  ) {
    return false;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length && a.every((item, at) => sameValue(item, b[at]))
    );
  }
  return sameFields(a as Fields, b as Fields);
}

type Fields = Record<string, unknown>;

/** A key whose value is undefined counts as absent. */
function sameFields(a: Fields, b: Fields): boolean {
  const keys = presentKeys(a);
  return (
    keys.length === presentKeys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

function presentKeys(fields: Fields): string[] {
  return Object.keys(fields).filter(key => fields[key] !== undefined);
}
