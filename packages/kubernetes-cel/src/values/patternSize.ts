/** An escape, a class, a repetition, a bracket, anything else. */
const TOKEN =
  /\\Q[^]*?(?:\\E|$)|\\(?:[pPx]\{[^}]*(?:\}|$)|[pP][^{]|[^])|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*(?:\]|$)|\{([0-9]+)(?:,([0-9]*))?\}|[^]/gu;

/**
 * How many steps a compiled pattern has at most, roughly: repetitions are written out, so that a short pattern
 * may ask for a lot of memory.
 * @internal
 */
export function patternSize(pattern: string): number {
  const outer: number[] = [];
  let size = 0;
  let last = 0;
  for (const [token, least, most] of pattern.matchAll(TOKEN)) {
    if (least !== undefined) {
      const times = Math.max(Number(most || least) + 1, 1);
      size += last * (times - 1);
      last *= times;
    } else if (token === '(') {
      outer.push(size);
      size = 0;
      last = 0;
    } else if (token === ')') {
      last = size + 2;
      size = (outer.pop() ?? 0) + last;
    } else {
      last = token.startsWith('\\Q') ? token.length : 1;
      size += last;
    }
  }
  return outer.reduce((sum, part) => sum + part, size);
}
