import type { CelValue } from '../api';
import { codePointCount, codePointIndex, unitIndex } from './codePoints';
import type { Int } from './int';
import { checkLength, findAllText, findLastText, findText } from './textSearch';
import { ValueError } from './ValueError';

/** Unicode white space; unlike JavaScript's, with U+0085 and without U+FEFF. */
const WHITE_SPACE =
  /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * `text.contains(part)`.
 * @internal
 */
export function containsText(text: string, part: string): boolean {
  return findText(text, part) >= 0;
}

/**
 * `text.charAt(index)`; empty at the very end.
 * @internal
 */
export function charAt(text: string, index: Int): string {
  const start = checkedIndex(text, index);
  const codePoint = text.codePointAt(start);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}

/**
 * `text.indexOf(part, offset)`.
 * @internal
 */
export function indexOf(text: string, part: string, offset: Int = 0): number {
  checkOffset(offset);
  if (part === '') {
    return clampedOffset(text, offset);
  }
  const start = unitIndex(text, Number(offset));
  if (start === undefined) {
    return -1;
  }
  const found = findText(text, part, start);
  return found < 0 ? -1 : codePointIndex(text, found);
}

/**
 * `text.lastIndexOf(part, offset)`. An offset at the end or beyond finds nothing, as in cel-go.
 * @internal
 */
export function lastIndexOf(text: string, part: string, offset?: Int): number {
  if (offset !== undefined) {
    checkOffset(offset);
  }
  if (part === '') {
    return offset === undefined
      ? codePointCount(text)
      : clampedOffset(text, offset);
  }
  const start =
    offset === undefined ? text.length : unitIndex(text, Number(offset));
  if (start === undefined || (offset !== undefined && start >= text.length)) {
    return -1;
  }
  const found = findLastText(text, part, start);
  return found < 0 ? -1 : codePointIndex(text, found);
}

/**
 * `text.substring(start, end)`.
 * @internal
 */
export function substring(text: string, start: Int, end?: Int): string {
  if (end !== undefined && start > end) {
    throw new ValueError(
      'other',
      `invalid substring range. start: ${start}, end: ${end}`,
    );
  }
  const from = checkedIndex(text, start);
  return end === undefined
    ? text.slice(from)
    : text.slice(from, checkedIndex(text, end));
}

/**
 * `text.split(separator, limit)`; a negative limit is none.
 * @internal
 */
export function split(
  text: string,
  separator: string,
  limit: Int = -1,
): string[] {
  if (limit === 0) {
    return [];
  }
  const most = limit < 0 ? Infinity : Number(limit);
  if (separator === '') {
    return splitCharacters(text, most);
  }
  const parts: string[] = [];
  let start = 0;
  for (const index of findAllText(text, separator, most - 1)) {
    parts.push(text.slice(start, index));
    start = index + separator.length;
  }
  parts.push(text.slice(start));
  return parts;
}

/**
 * `text.replace(from, to, limit)`; a negative limit is none. An empty `from` stands before, between and
 * after the characters.
 * @internal
 */
export function replace(
  text: string,
  from: string,
  to: string,
  limit: Int = -1,
): string {
  const most = limit < 0 ? Infinity : Number(limit);
  if (from === '') {
    return insertBetween(text, to, most);
  }
  const found = findAllText(text, from, most);
  checkLength(text.length + found.length * (to.length - from.length));
  let result = '';
  let start = 0;
  for (const index of found) {
    result += text.slice(start, index) + to;
    start = index + from.length;
  }
  return result + text.slice(start);
}

/**
 * `list.join(separator)`.
 * @internal
 */
export function join(list: readonly CelValue[], separator = ''): string {
  let length = 0;
  for (const item of list) {
    if (typeof item !== 'string') {
      throw new ValueError('other', 'join: only strings can be joined');
    }
    length += item.length + separator.length;
    checkLength(length);
  }
  return list.join(separator);
}

/**
 * `text.trim()`.
 * @internal
 */
export function trim(text: string): string {
  let start = 0;
  while (start < text.length && WHITE_SPACE.test(text[start])) {
    start++;
  }
  let end = text.length;
  while (end > start && WHITE_SPACE.test(text[end - 1])) {
    end--;
  }
  return text.slice(start, end);
}

/**
 * `text.lowerAscii()`.
 * @internal
 */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

/**
 * `text.upperAscii()`.
 * @internal
 */
export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, letters => letters.toUpperCase());
}

function splitCharacters(text: string, most: number): string[] {
  const characters = Array.from(text);
  return characters.length <= most
    ? characters
    : [...characters.slice(0, most - 1), characters.slice(most - 1).join('')];
}

function insertBetween(text: string, to: string, most: number): string {
  const characters = Array.from(text);
  const places = Math.min(most, characters.length + 1);
  checkLength(text.length + places * to.length);
  let result = '';
  for (let place = 0; place < places; place++) {
    result += to + (characters[place] ?? '');
  }
  return result + characters.slice(places).join('');
}

function checkedIndex(text: string, index: Int): number {
  const unit = index < 0 ? undefined : unitIndex(text, Number(index));
  if (unit === undefined) {
    throw outOfRange(index);
  }
  return unit;
}

function checkOffset(offset: Int): void {
  if (offset < 0) {
    throw outOfRange(offset);
  }
}

function clampedOffset(text: string, offset: Int): number {
  return Math.min(Number(offset), codePointCount(text));
}

function outOfRange(index: Int): ValueError {
  return new ValueError('index-out-of-bounds', `index out of range: ${index}`);
}
