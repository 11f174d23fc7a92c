/**
 * A CEL type taken apart: `list(int)` is list with one parameter. Type parameters are `<A>`.
 * @internal
 */
export interface Type {
  readonly name: string;
  readonly parameters: readonly Type[];
}

/** Values of type parameters. */
export type Bindings = ReadonlyMap<string, Type>;

/** @internal */
export function parseType(text: string): Type {
  const [, name, inner] = /^([^(]+)(?:\((.*)\))?$/.exec(text) ?? [];
  return {
    name: name ?? text,
    parameters: inner ? splitTop(inner).map(parseType) : [],
  };
}

function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') {
      depth += 1;
    } else if (text[index] === ')') {
      depth -= 1;
    } else if (text[index] === ',' && depth === 0) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}

/** @internal */
export function formatType({ name, parameters }: Type): string {
  return parameters.length > 0
    ? `${name}(${parameters.map(formatType).join(', ')})`
    : name;
}

/**
 * What the parameters of a pattern must be for it to give the wanted type; nothing if it cannot.
 * @internal
 */
export function unify(
  pattern: Type,
  wanted: Type,
  bindings: Bindings = new Map(),
): Bindings | undefined {
  if (pattern.name.startsWith('<')) {
    const known = bindings.get(pattern.name);
    if (known) {
      return formatType(known) === formatType(wanted) ? bindings : undefined;
    }
    return new Map(bindings).set(pattern.name, wanted);
  }
  if (
    pattern.name !== wanted.name ||
    pattern.parameters.length !== wanted.parameters.length
  ) {
    return undefined;
  }
  return pattern.parameters.reduce<Bindings | undefined>(
    (known, parameter, index) =>
      known && unify(parameter, wanted.parameters[index], known),
    bindings,
  );
}

/**
 * The pattern with its parameters filled in; those nothing is known of become what `choose` says.
 * @internal
 */
export function substitute(
  pattern: Type,
  bindings: Map<string, Type>,
  choose: () => Type,
): Type {
  if (pattern.name.startsWith('<')) {
    const known = bindings.get(pattern.name) ?? choose();
    bindings.set(pattern.name, known);
    return known;
  }
  return {
    name: pattern.name,
    parameters: pattern.parameters.map(each =>
      substitute(each, bindings, choose),
    ),
  };
}
