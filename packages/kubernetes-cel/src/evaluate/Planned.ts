import type { CelValue } from '../api';
import { Optional } from '../values/Optional';
import { Attribute, type Evaluator, type Root } from './Attribute';
import type { Frame } from './Frame';

/**
 * A compiled part of an expression: a constant, a path, or anything else. Paths are kept open so that
 * the part around can add a step; only their end is turned into an evaluator.
 * @internal
 */
export class Planned {
  private constructor(
    private readonly make: () => Evaluator,
    readonly constant?: { readonly value: CelValue },
    private readonly path?: Attribute,
    private readonly start?: () => Attribute,
  ) {}

  /** A value known when compiled; it costs nothing. */
  static constant(value: CelValue): Planned {
    return new Planned(() => () => value, { value });
  }

  /** The result of a call, a literal or a macro. */
  static computed(evaluator: Evaluator): Planned {
    return new Planned(() => evaluator);
  }

  /** A path; to observe its value costs a unit, unless it is a choice. */
  static attribute(path: Attribute): Planned {
    return new Planned(() => path.resolver(1), undefined, path);
  }

  /** The path inside of `has()`, which costs no unit of its own. */
  static presenceTest(path: Attribute): Planned {
    return new Planned(() => presence(path), undefined, path);
  }

  get isAttribute(): boolean {
    return this.path !== undefined;
  }

  /** The path, or one that starts at this part's value. */
  get attribute(): Attribute {
    return (
      this.path ??
      this.start?.() ??
      new Attribute({ kind: 'value', evaluate: this.evaluator() })
    );
  }

  /** The same with its evaluator wrapped; a path can still be continued, and starts are made anew. */
  traced(
    wrap: (evaluate: Evaluator) => Evaluator,
    start: (root: Root) => Attribute,
  ): Planned {
    if (this.constant) {
      return this;
    }
    const make = () => wrap(this.make());
    return new Planned(make, undefined, this.path, () =>
      start({ kind: 'value', evaluate: make() }),
    );
  }

  /** Evaluates and charges everything. */
  evaluator(): Evaluator {
    return this.make();
  }
}

function presence(path: Attribute): Evaluator {
  const resolve = path.resolver();
  // cel-go takes a unit back for has(), even after a choice, for which it has charged none.
  const refund = path.root.kind === 'choice' ? -1 : 0;
  return (frame: Frame) => {
    const value = resolve(frame);
    frame.charge(refund);
    return value instanceof Optional ? value.hasValue() : value;
  };
}
