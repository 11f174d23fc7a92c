const HIGH_SURROGATE = /[\ud800-\udbff]/;

/**
 * `size(text)`: how many code points.
 * @internal
 */
export function codePointCount(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if (isPair(text, index)) {
      count--;
      index++;
    }
  }
  return count;
}

/**
 * The UTF-16 index of a code point; undefined where the text has no so many.
 * @internal
 */
export function unitIndex(text: string, codePoint: number): number | undefined {
  if (codePoint > text.length) {
    return undefined;
  }
  if (!HIGH_SURROGATE.test(text)) {
    return codePoint;
  }
  let index = 0;
  for (let seen = 0; seen < codePoint; seen++) {
    if (index >= text.length) {
      return undefined;
    }
    index += isPair(text, index) ? 2 : 1;
  }
  return index;
}

/**
 * How many code points stand before a UTF-16 index.
 * @internal
 */
export function codePointIndex(text: string, unit: number): number {
  return HIGH_SURROGATE.test(text) ? codePointCount(text.slice(0, unit)) : unit;
}

/**
 * The order of code points, which is that of UTF-8 bytes and not that of UTF-16 units.
 * @internal
 */
export function compareStrings(a: string, b: string): -1 | 0 | 1 {
  if (a === b) {
    return 0;
  }
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const first = a.charCodeAt(index);
    const second = b.charCodeAt(index);
    if (first !== second) {
      return rank(first) < rank(second) ? -1 : 1;
    }
  }
  return a.length < b.length ? -1 : 1;
}

/** Surrogates stand for what lies beyond U+FFFF. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function isPair(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdbff) {
    return false;
  }
  const next = text.charCodeAt(index + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}
