const simpleEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '"': 34,
  "'": 39,
  '\\': 92,
  '?': 63,
  '`': 96,
};

const encoder = new TextEncoder();

/** As an array of this realm: an encoder may come from another, where `instanceof` tells them apart. */
function utf8(text: string): Uint8Array {
  return Uint8Array.from(encoder.encode(text));
}

/** The text between the quotes, and whether escapes count in it. */
function content(token: string): { text: string; raw: boolean } {
  const [opening] = /^[bB]?[rR]?("""|'''|"|')/.exec(token)!;
  const quote = opening.replace(/^[bBrR]*/, '');
  return {
    text: token
      .slice(opening.length, token.length - quote.length)
      .replace(/\r\n?/g, '\n'),
    raw: /[rR]/.test(opening),
  };
}

/** The code after a backslash at `at`, and how long the sequence is. */
function readEscape(
  text: string,
  at: number,
): { code: number; length: number; hex: string } {
  const letter = text[at + 1];
  const simple = simpleEscapes[letter];
  if (simple !== undefined) {
    return { code: simple, length: 2, hex: '' };
  }
  if (letter >= '0' && letter <= '3') {
    const code = parseInt(text.slice(at + 1, at + 4), 8);
    return { code, length: 4, hex: 'x' };
  }
  const digits = { x: 2, X: 2, u: 4, U: 8 }[letter]!;
  const code = parseInt(text.slice(at + 2, at + 2 + digits), 16);
  return { code, length: 2 + digits, hex: letter.toLowerCase() };
}

/**
 * The value of a string token, or what is wrong with it.
 * @internal
 */
export function stringValue(token: string): string | { error: string } {
  const { text, raw } = content(token);
  if (raw || !text.includes('\\')) {
    return text;
  }
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
    const { code, length } = readEscape(text, at);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      return { error: 'invalid unicode code point' };
    }
    parts.push(text.slice(from, at), String.fromCodePoint(code));
    from = at + length;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/**
 * The value of a bytes token, or what is wrong with it: text as UTF-8, `\x` and octal escapes as bytes.
 * @internal
 */
export function bytesValue(token: string): Uint8Array | { error: string } {
  const { text, raw } = content(token);
  if (raw || !text.includes('\\')) {
    return utf8(text);
  }
  const bytes: number[] = [];
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
    const { code, length, hex } = readEscape(text, at);
    if (hex === 'u') {
      return { error: 'unicode escapes are not allowed in bytes' };
    }
    encoder.encode(text.slice(from, at)).forEach(byte => bytes.push(byte));
    bytes.push(code);
    from = at + length;
  }
  encoder.encode(text.slice(from)).forEach(byte => bytes.push(byte));
  return Uint8Array.from(bytes);
}
