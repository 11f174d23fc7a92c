import type { CelValue, SourceRange } from '../api';
import type { Type } from '../check/types';

interface Node {
  /** Counts from 0 within one expression; the checker's findings are kept by it. */
  readonly id: number;
  readonly range: SourceRange;
}

/** A constant. @internal */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: CelValue;
  readonly type: Type;
}

/** A name. `absolute`: written with a leading dot. @internal */
export interface Identifier extends Node {
  readonly kind: 'identifier';
  readonly name: string;
  readonly absolute: boolean;
}

/** `operand.field`, `operand.?field`, or the `operand.field` inside of `has()`. @internal */
export interface Select extends Node {
  readonly kind: 'select';
  readonly operand: Expression;
  readonly field: string;
  readonly optional: boolean;
  readonly test: boolean;
  readonly fieldRange: SourceRange;
}

/** A call of a function, method or operator. @internal */
export interface Call extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly target?: Expression;
  readonly args: readonly Expression[];
  /** Where the name or operator stands. */
  readonly nameRange: SourceRange;
}

/** `[a, ?b]`. @internal */
export interface ListLiteral extends Node {
  readonly kind: 'list';
  readonly elements: readonly {
    readonly value: Expression;
    readonly optional: boolean;
  }[];
}

/** `{k: v, ?k: v}`. @internal */
export interface MapLiteral extends Node {
  readonly kind: 'map';
  readonly entries: readonly {
    readonly key: Expression;
    readonly value: Expression;
    readonly optional: boolean;
  }[];
}

/** `name{field: value}`. @internal */
export interface StructLiteral extends Node {
  readonly kind: 'struct';
  readonly name: string;
  readonly fields: readonly {
    readonly name: string;
    readonly value: Expression;
    readonly optional: boolean;
  }[];
}

/** What a comprehension gathers. @internal */
export type Gathering =
  | 'all'
  | 'exists'
  | 'exists_one'
  | 'list'
  | 'map'
  | 'map-entries';

/**
 * A macro over a list or a map: `all`, `exists`, `exists_one`, `map`, `filter`, `transformList`,
 * `transformMap`, `transformMapEntry`. `filter(x, p)` gathers x where p holds.
 * @internal
 */
export interface Comprehension extends Node {
  readonly kind: 'comprehension';
  readonly gathering: Gathering;
  readonly over: Expression;
  readonly variable: string;
  /** The second of two variables: the first is then an index or key. */
  readonly variable2?: string;
  readonly filter?: Expression;
  readonly body: Expression;
}

/** `target.optMap(variable, body)`, or `optFlatMap`. @internal */
export interface OptionalMap extends Node {
  readonly kind: 'optional-map';
  readonly flat: boolean;
  readonly target: Expression;
  readonly variable: string;
  readonly body: Expression;
}

/** `target.sortBy(variable, body)`: body gives the keys. @internal */
export interface SortBy extends Node {
  readonly kind: 'sort-by';
  readonly target: Expression;
  readonly variable: string;
  readonly body: Expression;
}

/** An expression as parsed, macros understood. @internal */
export type Expression =
  | Literal
  | Identifier
  | Select
  | Call
  | ListLiteral
  | MapLiteral
  | StructLiteral
  | Comprehension
  | OptionalMap
  | SortBy;

/** The parts of an expression in source order. @internal */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'select':
      return [expression.operand];
    case 'call':
      return expression.target
        ? [expression.target, ...expression.args]
        : expression.args;
    case 'list':
      return expression.elements.map(element => element.value);
    case 'map':
      return expression.entries.flatMap(entry => [entry.key, entry.value]);
    case 'struct':
      return expression.fields.map(field => field.value);
    case 'comprehension':
      return [
        expression.over,
        ...(expression.filter ? [expression.filter] : []),
        expression.body,
      ];
    case 'optional-map':
    case 'sort-by':
      return [expression.target, expression.body];
    default:
      return [];
  }
}
