import leven from 'leven';

/** The known name that is most like a misspelt one, if any is like it. @internal */
export function didYouMean(
  name: string,
  known: readonly string[],
): string | undefined {
  if (name.length > 100) {
    return undefined;
  }
  const lower = name.toLowerCase();
  const [best] = known
    .map(candidate => ({
      candidate,
      distance: leven(lower, candidate.toLowerCase()),
    }))
    .filter(({ distance }) => distance <= Math.max(1, name.length / 3))
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}
