import { ValueError } from './ValueError';
import { OpaqueValue } from './OpaqueValue';
import type { Int } from './int';

/** Semver. @internal */
export class Semver extends OpaqueValue {
  readonly typeName = 'kubernetes.Semver';

  static parse(text: string, normalize = false): Semver {
    throw new ValueError('other', 'not written yet');
  }

  static isSemver(text: string, normalize = false): boolean {
    throw new ValueError('other', 'not written yet');
  }

  major(): Int {
    throw new ValueError('other', 'not written yet');
  }

  minor(): Int {
    throw new ValueError('other', 'not written yet');
  }

  patch(): Int {
    throw new ValueError('other', 'not written yet');
  }

  compareTo(other: Semver): -1 | 0 | 1 {
    throw new ValueError('other', 'not written yet');
  }

  isGreaterThan(other: Semver): boolean {
    throw new ValueError('other', 'not written yet');
  }

  isLessThan(other: Semver): boolean {
    throw new ValueError('other', 'not written yet');
  }

  equals(other: unknown): boolean {
    throw new ValueError('other', 'not written yet');
  }

  toString(): string {
    throw new ValueError('other', 'not written yet');
  }
}
