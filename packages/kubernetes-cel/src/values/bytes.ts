import { ValueError } from './ValueError';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `bytes(string)`: UTF-8. @internal */
export function encodeUtf8(text: string): Uint8Array {
  // A copy: an encoder may belong to another realm, and with it what it makes.
  return new Uint8Array(encoder.encode(text));
}

/** `string(bytes)`: throws for what is not UTF-8. @internal */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ValueError(
      'conversion',
      'invalid UTF-8 in bytes, cannot convert to string',
    );
  }
}

/** Lexical order. @internal */
export function compareBytes(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (a[index] !== b[index]) {
      return a[index] < b[index] ? -1 : 1;
    }
  }
  if (a.length === b.length) {
    return 0;
  }
  return a.length < b.length ? -1 : 1;
}

/** Whether two byte strings are the same. @internal */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0;
}

/** UTF-8 where it is; each byte that is not becomes U+FFFD, as where Go reads such a string. @internal */
export function decodeLossy(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return decodeByteWise(bytes);
  }
}

function decodeByteWise(bytes: Uint8Array): string {
  let text = '';
  let start = 0;
  while (start < bytes.length) {
    const end = start + sequenceLength(bytes[start]);
    const character = decodeOne(bytes.subarray(start, end));
    text += character ?? '\ufffd';
    start = character === undefined ? start + 1 : end;
  }
  return text;
}

function decodeOne(sequence: Uint8Array): string | undefined {
  try {
    return decoder.decode(sequence);
  } catch {
    return undefined;
  }
}

function sequenceLength(lead: number): number {
  if (lead < 0xc0) {
    return 1;
  }
  if (lead < 0xe0) {
    return 2;
  }
  return lead < 0xf0 ? 3 : 4;
}
