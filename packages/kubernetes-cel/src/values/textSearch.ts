import { ValueError } from './ValueError';

/**
 * The longest part that the engine's own search is trusted with: on hostile text it takes text times part
 * steps.
 */
const NATIVE_PART = 64;
/** UTF-16 units a function may build: Kubernetes' cost does not count what `replace`, `join` and `format` make. */
const MAXIMUM_LENGTH = 2 ** 23;

/**
 * Where a part occurs at or after an index, in UTF-16 units, or -1; in linear time.
 * @internal
 */
export function findText(text: string, part: string, from = 0): number {
  if (part.length <= NATIVE_PART) {
    return text.indexOf(part, from);
  }
  return scan(text, part, from, true);
}

/**
 * Where a part occurs last, at or before an index, in UTF-16 units, or -1; in linear time.
 * @internal
 */
export function findLastText(text: string, part: string, from: number): number {
  if (part.length <= NATIVE_PART) {
    return text.lastIndexOf(part, from);
  }
  return scan(text.slice(0, from + part.length), part, 0, false);
}

/**
 * Where a part occurs, without overlap, at most `limit` times.
 * @internal
 */
export function findAllText(
  text: string,
  part: string,
  limit: number,
): number[] {
  const found: number[] = [];
  let index = findText(text, part);
  while (index >= 0 && found.length < limit) {
    found.push(index);
    index = findText(text, part, index + part.length);
  }
  return found;
}

/**
 * Refuses to build a text beyond what memory should hold.
 * @internal
 */
export function checkLength(length: number): void {
  if (length > MAXIMUM_LENGTH) {
    throw new ValueError('other', 'the text would be too long');
  }
}

/** Knuth, Morris and Pratt's search: the first occurrence or the last. */
function scan(
  text: string,
  part: string,
  from: number,
  first: boolean,
): number {
  const fallback = borders(part);
  let found = -1;
  let matched = 0;
  for (let index = from; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    while (
      matched > 0 &&
      (matched === part.length || part.charCodeAt(matched) !== unit)
    ) {
      matched = fallback[matched - 1];
    }
    if (part.charCodeAt(matched) === unit) {
      matched++;
    }
    if (matched === part.length) {
      found = index - part.length + 1;
      if (first) {
        return found;
      }
    }
  }
  return found;
}

/** For each prefix of a part: the length of its longest proper prefix that is a suffix too. */
function borders(part: string): Int32Array {
  const lengths = new Int32Array(part.length);
  let length = 0;
  for (let index = 1; index < part.length; index++) {
    while (length > 0 && part.charCodeAt(index) !== part.charCodeAt(length)) {
      length = lengths[length - 1];
    }
    if (part.charCodeAt(index) === part.charCodeAt(length)) {
      length++;
    }
    lengths[index] = length;
  }
  return lengths;
}
