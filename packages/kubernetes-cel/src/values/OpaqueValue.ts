/**
 * A value of a type that only its own functions can look into.
 * @internal
 */
export abstract class OpaqueValue {
  /** The type's name as `type(value)` shows it. */
  abstract readonly typeName: string;

  /**
   * Whether two values are the same. Kubernetes' types cannot be compared with a value of any
   * other type: they throw `no such overload` instead of answering false.
   */
  abstract equals(other: unknown): boolean;
}
