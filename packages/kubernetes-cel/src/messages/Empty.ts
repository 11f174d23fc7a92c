import { OpaqueValue } from '../values/OpaqueValue';

/**
 * `google.protobuf.Empty{}`: a message without fields.
 * @internal
 */
export class Empty extends OpaqueValue {
  readonly typeName = 'google.protobuf.Empty';

  equals(other: unknown): boolean {
    return other instanceof Empty;
  }

  get isZero(): boolean {
    return true;
  }

  toString(): string {
    return '';
  }
}
