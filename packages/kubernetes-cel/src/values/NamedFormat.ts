import { ValueError } from './ValueError';
import { OpaqueValue } from './OpaqueValue';
import type { Optional } from './Optional';

/** NamedFormat. @internal */
export class NamedFormat extends OpaqueValue {
  readonly typeName = 'kubernetes.NamedFormat';

  static named(name: string): NamedFormat | undefined {
    throw new ValueError('other', 'not written yet');
  }

  validate(text: string): Optional {
    throw new ValueError('other', 'not written yet');
  }

  equals(other: unknown): boolean {
    throw new ValueError('other', 'not written yet');
  }
}
