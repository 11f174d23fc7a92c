import type { CelValue, SourceRange } from '../api';
import type { Failure } from './Failure';
import type { Frame } from './Frame';
import {
  choiceResolver,
  fieldResolver,
  follow,
  isFastKey,
  presenceResolver,
} from './resolve';

/**
 * A compiled expression: gives a value, or a {@link Failure} in its place.
 * @internal
 */
export type Evaluator = (frame: Frame) => CelValue | Failure;

/**
 * One step from a value into it: a field or an index.
 * @internal
 */
export interface Qualifier {
  /** The key where it is constant. */
  readonly constant?: CelValue;
  /** The key where it is computed; its own cost is charged when it is. */
  readonly computed?: Evaluator;
  /** `.?key` or `[?key]`. */
  readonly optional: boolean;
  /** The last step inside of `has()`: whether the key is there, not what is under it. */
  readonly test: boolean;
  readonly range: SourceRange;
}

/**
 * A variable, or the place of a macro's variable.
 * @internal
 */
export type Origin = { readonly variable: string } | { readonly slot: number };

/**
 * Where a path starts: a variable or the result of an expression, or either of two paths.
 * @internal
 */
export type Root =
  | {
      readonly kind: 'value';
      readonly evaluate: Evaluator;
      /** Where the value comes from, where that is known beforehand. */
      readonly origin?: Origin;
    }
  | {
      readonly kind: 'choice';
      readonly condition: Evaluator;
      readonly truthy: Attribute;
      readonly falsy: Attribute;
      readonly range: SourceRange;
    };

/**
 * A path of fields and indexes from a root: what cel-go calls an attribute. Its cost is one unit for
 * each step taken, as it is resolved; the unit for the whole is charged by whoever observes it.
 * @internal
 */
export class Attribute {
  constructor(
    readonly root: Root,
    readonly qualifiers: readonly Qualifier[] = [],
  ) {}

  /** The path with one more step; a choice passes the step on to both sides. */
  with(qualifier: Qualifier): Attribute {
    if (this.root.kind === 'choice') {
      return this.at({
        ...this.root,
        truthy: this.root.truthy.with(qualifier),
        falsy: this.root.falsy.with(qualifier),
      });
    }
    return this.at(this.root, [...this.qualifiers, qualifier]);
  }

  /** A path of the same kind. */
  protected at(root: Root, qualifiers: readonly Qualifier[] = []): Attribute {
    return new Attribute(root, qualifiers);
  }

  /** Compiles the path; `observation` is what its observer pays on top, which a choice does not. */
  resolver(observation: 0 | 1 = 0): Evaluator {
    if (this.root.kind === 'choice') {
      return choiceResolver(this.root);
    }
    const { evaluate } = this.root;
    const { qualifiers } = this;
    const keys = qualifiers.map(each => each.constant);
    if (keys.every(isFastKey) && !qualifiers.some(each => each.optional)) {
      const isTest = qualifiers[qualifiers.length - 1]?.test;
      return isTest
        ? presenceResolver(evaluate, keys, qualifiers)
        : fieldResolver(evaluate, keys, qualifiers, observation);
    }
    return frame => {
      const value = follow(frame, evaluate(frame), qualifiers);
      frame.chargeSteps(observation);
      return value;
    };
  }
}
