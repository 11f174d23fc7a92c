import type { FieldPath } from '@mesh-gates/kubernetes-cel';

interface Wanted {
  whole: boolean;
  readonly children: Map<string, Wanted>;
}

/**
 * The bindings with nothing but what some paths of each variable name: what a caller of `fields()` would keep.
 * @internal
 */
export function pruneBindings(
  bindings: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, readonly FieldPath[]>>,
): Record<string, unknown> {
  const kept = Object.entries(fields)
    .filter(([name]) => name in bindings)
    .map(([name, paths]) => [name, prune(bindings[name], gather(paths))]);
  return Object.fromEntries(kept);
}

function gather(paths: readonly FieldPath[]): Wanted {
  const root: Wanted = { whole: false, children: new Map() };
  for (const path of paths) {
    let at = root;
    for (const segment of path) {
      const next = at.children.get(segment) ?? {
        whole: false,
        children: new Map(),
      };
      at.children.set(segment, next);
      at = next;
    }
    at.whole = true;
  }
  return root;
}

/** Lists keep their length: an index must still find its own item. */
function prune(value: unknown, wanted: Wanted | undefined): unknown {
  if (!wanted) {
    return null;
  }
  if (wanted.whole || value === null || typeof value !== 'object') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(item => prune(item, wanted.children.get('*')));
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  const any = wanted.children.get('*');
  const pruned: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const inner = both(wanted.children.get(key), any);
    if (inner) {
      Object.defineProperty(pruned, key, {
        value: prune((value as Record<string, unknown>)[key], inner),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
  }
  return pruned;
}

function both(a?: Wanted, b?: Wanted): Wanted | undefined {
  if (!a || !b) {
    return a ?? b;
  }
  const keys = new Set([...a.children.keys(), ...b.children.keys()]);
  const children = new Map<string, Wanted>();
  for (const key of keys) {
    const merged = both(a.children.get(key), b.children.get(key));
    if (merged) {
      children.set(key, merged);
    }
  }
  return { whole: a.whole || b.whole, children };
}
