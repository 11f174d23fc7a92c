/** A count with its thousands set apart, as the reader's language does it. @internal */
export function numberText(count: number): string {
  return new Intl.NumberFormat().format(count);
}
