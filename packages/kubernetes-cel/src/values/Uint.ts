import { ValueError } from './ValueError';

const MAXIMUM = 2n ** 64n - 1n;
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * A uint64. `value` is a `number` up to 2^53 and a `bigint` beyond.
 * @public
 */
export class Uint {
  private constructor(readonly value: number | bigint) {}

  /** The uint of an exact integer, or an overflow error. */
  static of(value: number | bigint): Uint {
    if (typeof value === 'number' && Number.isSafeInteger(value)) {
      if (value < 0) {
        throw uintOverflow();
      }
      return new Uint(value + 0);
    }
    const exact = BigInt(value);
    if (exact < 0n || exact > MAXIMUM) {
      throw uintOverflow();
    }
    return new Uint(exact <= SAFE ? Number(exact) : exact);
  }

  add(other: Uint): Uint {
    const sum = Number(this.value) + Number(other.value);
    return Number.isSafeInteger(sum)
      ? Uint.of(sum)
      : Uint.of(BigInt(this.value) + BigInt(other.value));
  }

  subtract(other: Uint): Uint {
    const a = this.value;
    const b = other.value;
    return typeof a === 'number' && typeof b === 'number'
      ? Uint.of(a - b)
      : Uint.of(BigInt(a) - BigInt(b));
  }

  multiply(other: Uint): Uint {
    const product = Number(this.value) * Number(other.value);
    return Number.isSafeInteger(product)
      ? Uint.of(product)
      : Uint.of(BigInt(this.value) * BigInt(other.value));
  }

  divide(other: Uint): Uint {
    if (other.value === 0) {
      throw new ValueError('division-by-zero', 'division by zero');
    }
    return Uint.of(BigInt(this.value) / BigInt(other.value));
  }

  modulo(other: Uint): Uint {
    if (other.value === 0) {
      throw new ValueError('division-by-zero', 'modulus by zero');
    }
    return Uint.of(BigInt(this.value) % BigInt(other.value));
  }

  /** Decimal digits. */
  toString(): string {
    return this.value.toString();
  }
}

function uintOverflow(): ValueError {
  return new ValueError('overflow', 'unsigned integer overflow');
}
