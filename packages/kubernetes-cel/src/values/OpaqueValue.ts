/**
 * A value of a type that only its own functions can look into.
 * @internal
 */
export abstract class OpaqueValue {
  /** The type's name as `type(value)` shows it. */
  abstract readonly typeName: string;

  /**
   * Whether two values are the same; undefined where the two cannot be compared, as Kubernetes' types
   * answer `no such overload` to a value of any other type.
   */
  abstract equals(other: unknown): boolean | undefined;

  /** Whether `optional.ofNonZeroValue` takes the value for nothing. */
  get isZero(): boolean {
    return false;
  }

  /**
   * What makes the value the same map key as another, or undefined where every object is a key of
   * its own.
   */
  get mapKey(): string | undefined {
    return undefined;
  }
}
