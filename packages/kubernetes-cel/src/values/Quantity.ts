import {
  addAmounts,
  subtractAmounts,
  approximate,
  compareAmounts,
  fixed,
  scaleFixed,
  signOf,
} from './Amount';
import type { Amount } from './Amount';
import { toDouble } from './Double';
import type { Double } from './Double';
import { normalizeInt } from './int';
import type { Int } from './int';
import { OpaqueValue } from './OpaqueValue';
import { formatQuantity, parseQuantity } from './quantityText';
import type { QuantityFormat } from './quantityText';
import { ValueError } from './ValueError';

/**
 * An amount of a resource: `100m`, `1.5Gi`, `12e6`.
 * @internal
 */
export class Quantity extends OpaqueValue {
  readonly typeName = 'kubernetes.Quantity';

  private constructor(
    private readonly amount: Amount,
    private readonly format: QuantityFormat,
    private readonly text: string | undefined,
    /**
     * Whether the quantity is a sum or a difference. Kubernetes hands those out in another form than parsed
     * ones, which `==` does not take on its right: it answers `no such overload`.
     */
    private readonly isComputed: boolean,
  ) {
    super();
  }

  /** `quantity(text)`. */
  static parse(text: string): Quantity {
    const parsed = parseQuantity(text);
    if (!parsed) {
      throw new ValueError('other', 'the text is not a quantity');
    }
    return new Quantity(parsed.amount, parsed.format, parsed.text, false);
  }

  /** `isQuantity(text)`. */
  static isQuantity(text: string): boolean {
    return parseQuantity(text) !== undefined;
  }

  /** `sign(quantity)`. */
  sign(): -1 | 0 | 1 {
    return signOf(this.amount.value);
  }

  /** Whether `asInteger` has an answer: not for what was written with a fraction, nor for what exceeds int64. */
  isInteger(): boolean {
    return this.integer() !== undefined;
  }

  asInteger(): Int {
    const integer = this.integer();
    if (integer === undefined) {
      throw new ValueError('conversion', 'cannot convert value to integer');
    }
    return normalizeInt(integer);
  }

  asApproximateFloat(): number | Double {
    return toDouble(approximate(this.amount));
  }

  add(other: Quantity | Int): Quantity {
    const { amount, format } = Quantity.of(other);
    return this.result(addAmounts(this.amount, amount), format);
  }

  sub(other: Quantity | Int): Quantity {
    const { amount, format } = Quantity.of(other);
    return this.result(subtractAmounts(this.amount, amount), format);
  }

  compareTo(other: Quantity): -1 | 0 | 1 {
    return compareAmounts(this.amount, other.amount);
  }

  isGreaterThan(other: Quantity): boolean {
    return this.compareTo(other) > 0;
  }

  isLessThan(other: Quantity): boolean {
    return this.compareTo(other) < 0;
  }

  equals(other: unknown): boolean | undefined {
    return other instanceof Quantity && !other.isComputed
      ? this.compareTo(other) === 0
      : undefined;
  }

  /** The text it was read from where that is canonical, else its canonical form. */
  toString(): string {
    return this.text ?? formatQuantity(this.amount, this.format);
  }

  private integer(): bigint | undefined {
    const { value, exponent } = this.amount;
    return this.amount.fixed && exponent >= 0
      ? scaleFixed(value, exponent)
      : undefined;
  }

  private static of(value: Quantity | Int): Quantity {
    return value instanceof Quantity
      ? value
      : new Quantity(fixed(BigInt(value), 0), 'exponent', undefined, true);
  }

  /** Zero takes over the format of what is added to it. */
  private result(amount: Amount, format: QuantityFormat): Quantity {
    const kept = this.amount.value === 0n ? format : this.format;
    return new Quantity(amount, kept, undefined, true);
  }
}
