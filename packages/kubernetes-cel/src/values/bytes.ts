import { ValueError } from './ValueError';

/** `bytes(string)`: UTF-8. @internal */
export function encodeUtf8(text: string): Uint8Array {
  throw new ValueError('other', 'not written yet');
}

/** `string(bytes)`: throws for what is not UTF-8. @internal */
export function decodeUtf8(bytes: Uint8Array): string {
  throw new ValueError('other', 'not written yet');
}

/** `a + b`. @internal */
export function concatBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  throw new ValueError('other', 'not written yet');
}

/** Whether two byte strings are the same. @internal */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  throw new ValueError('other', 'not written yet');
}

/** Lexical order. @internal */
export function compareBytes(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  throw new ValueError('other', 'not written yet');
}

/** Standard base64 with padding. @internal */
export function encodeBase64(bytes: Uint8Array): string {
  throw new ValueError('other', 'not written yet');
}
