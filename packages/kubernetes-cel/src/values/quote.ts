const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
  ['"', '\\"'],
]);
// eslint-disable-next-line no-control-regex
const QUOTED = /["\\\u0007\b\f\n\r\t\v]/g;
/** What Go prints as it is: letters, marks, numbers, punctuation, symbols and the ASCII space. */
const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;

/**
 * `strings.quote(text)`: CEL's escapes for control characters, quotes and backslashes; all else as it is.
 * @internal
 */
export function quote(text: string): string {
  return `"${text.replace(QUOTED, escape)}"`;
}

/**
 * As Go's `%q`: also what cannot be printed is escaped.
 * @internal
 */
export function quotePrintable(text: string): string {
  const escaped = text
    .replace(QUOTED, escape)
    .replace(UNPRINTABLE, escapeCodePoint);
  return `"${escaped}"`;
}

function escape(character: string): string {
  return ESCAPES.get(character)!;
}

function escapeCodePoint(character: string): string {
  const codePoint = character.codePointAt(0)!;
  if (codePoint < 0x80) {
    return `\\x${hex(codePoint, 2)}`;
  }
  return codePoint < 0x10000
    ? `\\u${hex(codePoint, 4)}`
    : `\\U${hex(codePoint, 8)}`;
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}
