import { patternSize } from './patternSize';

describe('patternSize', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['a{10}', 11],
    ['a{2,5}', 6],
    ['a{2,}', 3],
    ['[a-z]{10}', 11],
    ['\\pL{10}', 11],
    ['\\p{Lu}{10}', 11],
    ['(ab){10}', 44],
    ['((a{10}){10}){10}', 1595],
    ['[(){}]', 1],
    ['\\(\\)', 2],
  ])('%s takes about %d steps', (pattern, expected) => {
    expect(patternSize(pattern)).toBe(expected);
  });

  it('takes linear time for unfinished patterns', () => {
    const started = Date.now();
    for (const part of ['[', '[[:a:', '\\p{', '\\Q', '(', '{', '\\x{']) {
      expect(patternSize(part.repeat(10_000))).toBeGreaterThanOrEqual(0);
    }
    expect(Date.now() - started).toBeLessThan(2000);
  });
});
