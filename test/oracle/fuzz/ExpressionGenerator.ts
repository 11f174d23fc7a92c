import { argumentPool, pool, strangers } from '../cases/pools';
import { paths, presences } from './objects';
import { type Production, productions } from './productions';
import type { Random } from './Random';
import { leaf, render, type Tree } from './tree';
import { formatType, parseType, substitute, type Type, unify } from './types';

/** What a comprehension may give a name to. */
interface Scoped {
  readonly name: string;
  readonly type: string;
}

const scalars = [
  'int',
  'string',
  'bool',
  'double',
  'uint',
  'bytes',
  'dyn',
  'google.protobuf.Timestamp',
  'google.protobuf.Duration',
  'null_type',
];
const wholeTypes = [
  'bool',
  'bool',
  'bool',
  'bool',
  'int',
  'string',
  'double',
  'uint',
  'bytes',
  'dyn',
  'list(int)',
  'list(string)',
  'list(dyn)',
  'map(string, int)',
  'map(string, dyn)',
  'map(int, string)',
  'optional_type(int)',
  'optional_type(string)',
  'list(list(int))',
  'google.protobuf.Timestamp',
  'google.protobuf.Duration',
  'kubernetes.Quantity',
  'kubernetes.Semver',
  'kubernetes.URL',
  'net.IP',
  'net.CIDR',
  'list(double)',
  'type(int)',
  'kubernetes.NamedFormat',
  'list(google.protobuf.Duration)',
  'list(bool)',
];
const names = ['x', 'y', 'k', 'v', 'i', 'object', '_x', 'size'];

/**
 * Writes expressions that mostly check, from the types downwards; now and then it breaks them.
 * @internal
 */
export class ExpressionGenerator {
  readonly #random: Random;
  /** The share of arguments that get a type nobody asked for. */
  #confusion = 0;

  /** What can be selected, with its type: `variables.v0` too where a policy has variables. */
  #paths: readonly (readonly [string, string])[] = paths;

  constructor(random: Random) {
    this.#random = random;
  }

  expression(variables: readonly (readonly [string, string])[] = []): Tree {
    const random = this.#random;
    // Often enough that variables are read more than once.
    const often = Array.from({ length: 12 }, () => variables).flat();
    this.#paths = [...often, ...paths];
    this.#confusion = random.pick([0, 0, 0, 0.02, 0.1]);
    const tree = this.#of(
      parseType(random.pick(wholeTypes)),
      1 + random.below(5),
      [],
    );
    return random.chance(0.04) ? this.#garble(tree) : tree;
  }

  #of(type: Type, depth: number, scope: readonly Scoped[]): Tree {
    const random = this.#random;
    const name = formatType(type);
    if (random.chance(this.#confusion)) {
      return this.#stranger(depth, scope);
    }
    const found = scope.filter(
      each => each.type === name || each.type === 'dyn',
    );
    if (found.length > 0 && random.chance(0.45)) {
      return leaf(name, random.pick(found).name);
    }
    if (depth <= 0) {
      return this.#leaf(name);
    }
    if (random.chance(0.15)) {
      return this.#path(name) ?? this.#leaf(name);
    }
    const comprehension = random.chance(0.25)
      ? this.#comprehension(type, depth, scope)
      : undefined;
    return comprehension ?? this.#call(type, depth, scope) ?? this.#leaf(name);
  }

  #stranger(depth: number, scope: readonly Scoped[]): Tree {
    const random = this.#random;
    return random.chance(0.3)
      ? leaf('dyn', random.pick(strangers))
      : this.#of(parseType(random.pick(wholeTypes)), depth - 1, scope);
  }

  #leaf(type: string): Tree {
    const random = this.#random;
    if (random.chance(0.3)) {
      const path = this.#path(type);
      if (path) {
        return path;
      }
    }
    if (type.startsWith('type(')) {
      return leaf(type, random.pick(['int', 'type(1)', 'type(2u)']));
    }
    const text = random.pick(pool(type));
    return leaf(type, random.chance(0.15) ? `dyn(${text})` : text);
  }

  #path(type: string): Tree | undefined {
    const random = this.#random;
    const fitting = this.#paths.filter(([, found]) => found === type);
    // What is read of an object is dyn: it may stand anywhere.
    const chosen =
      type === 'dyn' || fitting.length === 0 ? this.#paths : fitting;
    if (fitting.length === 0 && !random.chance(0.2)) {
      return undefined;
    }
    return leaf(type, random.pick(chosen)[0]);
  }

  #call(type: Type, depth: number, scope: readonly Scoped[]): Tree | undefined {
    const random = this.#random;
    const fitting = productions.filter(each => unify(each.result, type));
    if (fitting.length === 0) {
      return undefined;
    }
    const name = random.pick([...new Set(fitting.map(each => each.name))]);
    const production = random.pick(fitting.filter(each => each.name === name));
    return this.#apply(production, type, depth, scope);
  }

  #apply(
    { name, result, args, parts }: Production,
    type: Type,
    depth: number,
    scope: readonly Scoped[],
  ): Tree {
    const random = this.#random;
    const bindings = new Map(unify(result, type));
    const children = args.map((pattern, position) => {
      const wanted = substitute(pattern, bindings, () =>
        parseType(random.pick(scalars)),
      );
      const wantedName = formatType(wanted);
      if (random.chance(0.35)) {
        return leaf(
          wantedName,
          random.pick(argumentPool(name, position, wantedName)),
        );
      }
      return this.#of(wanted, depth - 1 - random.below(2), scope);
    });
    return { type: formatType(type), parts: this.#bare(parts), children };
  }

  /** Without its parentheses an operator shows what precedence says. */
  #bare(parts: readonly string[]): readonly string[] {
    return this.#random.chance(0.2) && parts[0] === '('
      ? parts.map((each, index) =>
          index === 0 ? '' : each.replace(/^\)/, '').replace(/\($/, ''),
        )
      : parts;
  }

  #comprehension(
    type: Type,
    depth: number,
    scope: readonly Scoped[],
  ): Tree | undefined {
    switch (type.name) {
      case 'bool':
        return this.#quantifier(depth, scope);
      case 'list':
        return this.#listMacro(type, depth, scope);
      case 'map':
        return this.#mapMacro(type, depth, scope);
      case 'optional_type':
        return this.#optionalMacro(type, depth, scope);
      default:
        return undefined;
    }
  }

  #quantifier(depth: number, scope: readonly Scoped[]): Tree {
    const random = this.#random;
    if (random.chance(0.15)) {
      return leaf('bool', `has(${random.pick(presences)})`);
    }
    const macro = random.pick(['all', 'exists', 'exists_one', 'existsOne']);
    const { range, one, two } = this.#range(depth, scope);
    const paired = macro === 'existsOne' || random.chance(0.3);
    return this.#macro('bool', range, macro, paired ? two : [one], [
      this.#of(parseType('bool'), depth - 1, [
        ...scope,
        ...(paired ? two : [one]),
      ]),
    ]);
  }

  #listMacro(type: Type, depth: number, scope: readonly Scoped[]): Tree {
    const random = this.#random;
    const name = formatType(type);
    const element = type.parameters[0];
    const macro = random.pick(['map', 'filter', 'transformList', 'sortBy']);
    if (macro === 'filter' || macro === 'sortBy') {
      const variable = { name: random.pick(names), type: formatType(element) };
      const inner =
        macro === 'filter' ? 'bool' : random.pick(['int', 'string', 'double']);
      return this.#macro(
        name,
        this.#of(type, depth - 1, scope),
        macro,
        [variable],
        [this.#of(parseType(inner), depth - 1, [...scope, variable])],
      );
    }
    const { range, one, two } = this.#range(depth, scope);
    const variables = macro === 'map' ? [one] : two;
    return this.#transform(
      name,
      range,
      macro,
      variables,
      element,
      depth,
      scope,
    );
  }

  #mapMacro(type: Type, depth: number, scope: readonly Scoped[]): Tree {
    const random = this.#random;
    const name = formatType(type);
    const { range, two } = this.#range(depth, scope);
    const macro = random.pick(['transformMap', 'transformMapEntry']);
    const made = macro === 'transformMap' ? type.parameters[1] : type;
    return this.#transform(name, range, macro, two, made, depth, scope);
  }

  #optionalMacro(type: Type, depth: number, scope: readonly Scoped[]): Tree {
    const random = this.#random;
    const source = random.pick(scalars);
    const variable = { name: random.pick(names), type: source };
    const macro = random.pick(['optMap', 'optFlatMap']);
    const target = this.#of(
      parseType(`optional_type(${source})`),
      depth - 1,
      scope,
    );
    const made = macro === 'optMap' ? type.parameters[0] : type;
    return this.#macro(
      formatType(type),
      target,
      macro,
      [variable],
      [this.#of(made, depth - 1, [...scope, variable])],
    );
  }

  #transform(
    name: string,
    range: Tree,
    macro: string,
    variables: readonly Scoped[],
    made: Type,
    depth: number,
    scope: readonly Scoped[],
  ): Tree {
    const inner = [...scope, ...variables];
    const filter = this.#random.chance(0.3)
      ? [this.#of(parseType('bool'), depth - 2, inner)]
      : [];
    return this.#macro(name, range, macro, variables, [
      ...filter,
      this.#of(made, depth - 1, inner),
    ]);
  }

  /** Something to iterate over, and what one or two variables then are. */
  #range(depth: number, scope: readonly Scoped[]) {
    const random = this.#random;
    const [first, second] = [random.pick(names), random.pick(names)];
    const element = random.pick(scalars);
    if (random.chance(0.2)) {
      const range = this.#of(
        parseType(`map(string, ${element})`),
        depth - 1,
        scope,
      );
      const key = { name: first, type: 'string' };
      return { range, one: key, two: [key, { name: second, type: element }] };
    }
    const range = random.chance(0.1)
      ? leaf('list(int)', `lists.range(${random.pick([3, 5, 30, 1000])})`)
      : this.#of(parseType(`list(${element})`), depth - 1, scope);
    const type = range.parts[0].startsWith('lists') ? 'int' : element;
    return {
      range,
      one: { name: first, type },
      two: [
        { name: first, type: 'int' },
        { name: second, type },
      ],
    };
  }

  #macro(
    type: string,
    range: Tree,
    macro: string,
    variables: readonly Scoped[],
    bodies: readonly Tree[],
  ): Tree {
    const head = `.${macro}(${variables.map(each => each.name).join(', ')}, `;
    return {
      type,
      parts: ['', head, ...bodies.slice(1).map(() => ', '), ')'],
      children: [range, ...bodies],
    };
  }

  /** Broken text: a piece dropped, doubled, or put elsewhere. */
  #garble(tree: Tree): Tree {
    const random = this.#random;
    const text = render(tree);
    const start = random.below(text.length);
    const end = Math.min(text.length, start + 1 + random.below(4));
    const piece = random.pick([
      '',
      text.slice(start, end).repeat(2),
      random.pick([...'()[]{}.,:?!-+*/%&|<>=\'"`@#\\ \n0x_eurb']),
    ]);
    return leaf(tree.type, text.slice(0, start) + piece + text.slice(end));
  }
}
