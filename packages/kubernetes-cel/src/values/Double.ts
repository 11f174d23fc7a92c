/**
 * A double whose value is whole: a plain whole `number` is an int.
 * @public
 */
export class Double {
  constructor(readonly value: number) {}
}

/**
 * The value that stands for a double: wrapped only where a plain number would be read as an int.
 * @internal
 */
export function toDouble(value: number): number | Double {
  return Number.isInteger(value) && !Object.is(value, -0)
    ? new Double(value)
    : value;
}

/**
 * Whether a plain number is an int. Whole numbers beyond 2^53 are doubles, ints of that size are `bigint`.
 * @internal
 */
export function isIntNumber(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

/**
 * The number of a double, or undefined for any other value.
 * @internal
 */
export function doubleOf(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return isIntNumber(value) ? undefined : value;
  }
  return value instanceof Double ? value.value : undefined;
}
