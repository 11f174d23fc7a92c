import { decodeLossy, encodeUtf8 } from './bytes';
import { quotePrintable } from './quote';
import { ValueError } from './ValueError';

/**
 * The parts of a URL, which differ in the characters that may stand there unescaped.
 * @internal
 */
export type UrlPart = 'path' | 'host' | 'zone' | 'user' | 'query' | 'fragment';

const UNRESERVED = 'A-Za-z0-9\\-._~';
const SAFE: Readonly<Record<UrlPart, RegExp>> = {
  path: characters(`${UNRESERVED}$&+,/:;=@`),
  host: characters(`${UNRESERVED}!"$&'()*+,:;<=>\\[\\]`),
  zone: characters(`${UNRESERVED}!"$&'()*+,:;<=>\\[\\]`),
  user: characters(`${UNRESERVED}$&+,;=`),
  query: characters(UNRESERVED),
  fragment: characters(`${UNRESERVED}!$&()*+,/:;=?@`),
};
/** What a path or fragment may have and still be shown as it was written. */
const ENCODED: Readonly<Record<'path' | 'fragment', RegExp>> = {
  path: /^[A-Za-z0-9\-._~$&+,/:;=@!'()*[\]%]*$/,
  fragment: /^[A-Za-z0-9\-._~$&+,/:;=?@!'()*[\]%]*$/,
};

/**
 * Undoes percent-encoding. Bytes that are no UTF-8 become U+FFFD.
 * @internal
 */
export function unescapePart(text: string, part: UrlPart): string {
  checkEscapes(text, part);
  const spaced = part === 'query' ? text.replaceAll('+', ' ') : text;
  return spaced.includes('%') ? decodeLossy(unescapedBytes(spaced)) : spaced;
}

/**
 * Percent-encodes the UTF-8 bytes of what may not stand in a part.
 * @internal
 */
export function escapePart(text: string, part: UrlPart): string {
  return escapeBytes(encodeUtf8(text), part);
}

/**
 * A path or fragment as it was written, or, where it holds what it may not, with that encoded.
 * @internal
 */
export function showEscaped(text: string, part: 'path' | 'fragment'): string {
  return ENCODED[part].test(text)
    ? text
    : escapeBytes(unescapedBytes(text), part);
}

/** Throws for a malformed escape, and in a host for what may not be there. */
function checkEscapes(text: string, part: UrlPart): void {
  const inHost = part === 'host' || part === 'zone';
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '%') {
      checkEscape(text.slice(index, index + 3), part);
      index += 2;
    } else if (inHost && character < '\u0080' && !SAFE[part].test(character)) {
      throw urlError(
        `invalid character ${quotePrintable(character)} in host name`,
      );
    }
  }
}

function checkEscape(escape: string, part: UrlPart): void {
  const code = /^%[0-9a-fA-F]{2}$/.test(escape)
    ? parseInt(escape.slice(1), 16)
    : undefined;
  const isAllowed =
    code !== undefined &&
    (escape === '%25' ||
      // In a host only what is no ASCII may be escaped.
      (part === 'host' && code >= 0x80) ||
      (part === 'zone' &&
        (code === 0x20 || SAFE.host.test(String.fromCharCode(code)))) ||
      (part !== 'host' && part !== 'zone'));
  if (!isAllowed) {
    // Go shows three bytes of the text, be they whole characters or not.
    const shown = decodeLossy(encodeUtf8(escape).subarray(0, 3));
    throw urlError(`invalid URL escape ${quotePrintable(shown)}`);
  }
}

function unescapedBytes(text: string): Uint8Array {
  const bytes = encodeUtf8(text);
  const result = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] === 0x25) {
      const digits = String.fromCharCode(bytes[index + 1], bytes[index + 2]);
      result[length++] = parseInt(digits, 16);
      index += 2;
    } else {
      result[length++] = bytes[index];
    }
  }
  return result.subarray(0, length);
}

function escapeBytes(bytes: Uint8Array, part: UrlPart): string {
  let result = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    result += SAFE[part].test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

function characters(set: string): RegExp {
  return new RegExp(`^[${set}]$`);
}

function urlError(message: string): ValueError {
  return new ValueError('conversion', message);
}
