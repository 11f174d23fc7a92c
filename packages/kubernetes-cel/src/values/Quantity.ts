import { ValueError } from './ValueError';
import { OpaqueValue } from './OpaqueValue';
import type { Int } from './int';

/** Quantity. @internal */
export class Quantity extends OpaqueValue {
  readonly typeName = 'kubernetes.Quantity';

  static parse(text: string): Quantity {
    throw new ValueError('other', 'not written yet');
  }

  static isQuantity(text: string): boolean {
    throw new ValueError('other', 'not written yet');
  }

  sign(): number {
    throw new ValueError('other', 'not written yet');
  }

  isInteger(): boolean {
    throw new ValueError('other', 'not written yet');
  }

  asInteger(): Int {
    throw new ValueError('other', 'not written yet');
  }

  asApproximateFloat(): number {
    throw new ValueError('other', 'not written yet');
  }

  add(other: Quantity | Int): Quantity {
    throw new ValueError('other', 'not written yet');
  }

  sub(other: Quantity | Int): Quantity {
    throw new ValueError('other', 'not written yet');
  }

  compareTo(other: Quantity): -1 | 0 | 1 {
    throw new ValueError('other', 'not written yet');
  }

  isGreaterThan(other: Quantity): boolean {
    throw new ValueError('other', 'not written yet');
  }

  isLessThan(other: Quantity): boolean {
    throw new ValueError('other', 'not written yet');
  }

  equals(other: unknown): boolean {
    throw new ValueError('other', 'not written yet');
  }

  toString(): string {
    throw new ValueError('other', 'not written yet');
  }
}
