import { ValueError } from './ValueError';
import type { CelValue } from '../api';
import type { Int } from './int';

/** `size(text)`: code points. @internal */
export function codePointCount(text: string): number {
  throw new ValueError('other', 'not written yet');
}

/** `<` and friends: by code point. @internal */
export function compareStrings(a: string, b: string): -1 | 0 | 1 {
  throw new ValueError('other', 'not written yet');
}

/** `text.charAt(index)`. @internal */
export function charAt(text: string, index: Int): string {
  throw new ValueError('other', 'not written yet');
}

/** `text.indexOf(part, offset)`. @internal */
export function indexOf(text: string, part: string, offset: Int = 0): number {
  throw new ValueError('other', 'not written yet');
}

/** `text.lastIndexOf(part, offset)`. @internal */
export function lastIndexOf(text: string, part: string, offset?: Int): number {
  throw new ValueError('other', 'not written yet');
}

/** `text.substring(start, end)`. @internal */
export function substring(text: string, start: Int, end?: Int): string {
  throw new ValueError('other', 'not written yet');
}

/** `text.split(separator, limit)`. @internal */
export function split(
  text: string,
  separator: string,
  limit: Int = -1,
): string[] {
  throw new ValueError('other', 'not written yet');
}

/** `text.replace(from, to, limit)`. @internal */
export function replace(
  text: string,
  from: string,
  to: string,
  limit: Int = -1,
): string {
  throw new ValueError('other', 'not written yet');
}

/** `list.join(separator)`. @internal */
export function join(list: readonly CelValue[], separator = ''): string {
  throw new ValueError('other', 'not written yet');
}

/** `text.trim()`. @internal */
export function trim(text: string): string {
  throw new ValueError('other', 'not written yet');
}

/** `text.lowerAscii()`. @internal */
export function lowerAscii(text: string): string {
  throw new ValueError('other', 'not written yet');
}

/** `text.upperAscii()`. @internal */
export function upperAscii(text: string): string {
  throw new ValueError('other', 'not written yet');
}

/** `strings.quote(text)`. @internal */
export function quote(text: string): string {
  throw new ValueError('other', 'not written yet');
}

/** `jsonpatch.escapeKey(text)`. @internal */
export function escapeJsonPatchKey(text: string): string {
  throw new ValueError('other', 'not written yet');
}
