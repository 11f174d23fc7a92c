/**
 * A path from a variable: its name, then fields; `*` is any index or key.
 * @internal
 */
export type VariablePath = readonly string[];

/**
 * What a value may be: the values at some paths, or a new list or map with other values inside.
 * @internal
 */
export interface Flow {
  readonly nodes: readonly VariablePath[];
  readonly inner?: Flow;
}

/** A value that comes from no variable. @internal */
export const nothing: Flow = { nodes: [] };

/** A value that may be either. @internal */
export function either(a: Flow, b: Flow): Flow {
  const inner =
    a.inner && b.inner ? either(a.inner, b.inner) : a.inner ?? b.inner;
  return { nodes: unique([...a.nodes, ...b.nodes]), inner };
}

/**
 * The paths without repetitions.
 * @internal
 */
export function unique(paths: readonly VariablePath[]): VariablePath[] {
  return [...new Map(paths.map(path => [JSON.stringify(path), path])).values()];
}

/** A new list or map with these values inside. @internal */
export function containing(values: readonly Flow[]): Flow {
  return { nodes: [], inner: values.reduce(either, nothing) };
}

/** What is under a field, or under any index or key (`*`). @internal */
export function child(flow: Flow, field: string): Flow {
  const nodes = flow.nodes.map(path => [...path, field]);
  return flow.inner ? either({ nodes }, flow.inner) : { nodes };
}
