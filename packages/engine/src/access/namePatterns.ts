/**
 * Whether an object is among those that patterns `namespace/name` name. `*` stands for any run of characters in a segment; a
 * pattern after `!` takes out of what the others name.
 * @public
 */
export function matchesNamePatterns(
  patterns: readonly string[],
  namespace: string,
  name: string,
): boolean {
  const takes = (pattern: string) => {
    const slash = pattern.indexOf('/');
    return (
      segmentFits(pattern.slice(0, slash), namespace) &&
      segmentFits(pattern.slice(slash + 1), name)
    );
  };
  return (
    patterns.some(one => !one.startsWith('!') && takes(one)) &&
    !patterns.some(one => one.startsWith('!') && takes(one.slice(1)))
  );
}

/** `*` stands for any run of characters; matched without a regular expression, for names are not ours. @internal */
export function segmentFits(pattern: string, text: string): boolean {
  const [first, ...others] = pattern.split('*');
  if (others.length === 0) {
    return pattern === text;
  }
  const last = others.pop()!;
  let at = first.length;
  if (!text.startsWith(first) || text.length < first.length + last.length) {
    return false;
  }
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return text.endsWith(last) && text.length - last.length >= at;
}
