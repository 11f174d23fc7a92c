import type { CelValue } from '../api';
import { ValueError } from './ValueError';

/**
 * A value that may be absent.
 * @public
 */
export class Optional {
  /** `optional.none()`. */
  static readonly none = new Optional(undefined);

  private constructor(private readonly content: CelValue | undefined) {}

  /** `optional.of(value)`. */
  static of(value: CelValue): Optional {
    return new Optional(value);
  }

  hasValue(): boolean {
    return this.content !== undefined;
  }

  /** The value, or undefined where there is none. */
  peek(): CelValue | undefined {
    return this.content;
  }

  /** The value, or an error where there is none. */
  value(): CelValue {
    if (this.content === undefined) {
      throw new ValueError('other', 'optional.none() dereference');
    }
    return this.content;
  }

  or(other: Optional): Optional {
    return this.content === undefined ? other : this;
  }

  orValue(other: CelValue): CelValue {
    return this.content === undefined ? other : this.content;
  }
}
