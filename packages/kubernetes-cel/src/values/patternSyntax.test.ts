import { toRe2js } from './patternSyntax';

describe('toRe2js', () => {
  it.each([
    ['abc', 'abc'],
    ['(?i)a\\d', '(?i)a\\d'],
    ['\\pl', '\\p{L}'],
    ['\\p{Letter}', '\\p{L}'],
    ['\\p{uppercase letter}', '\\p{Lu}'],
    ['\\P{^Decimal_Number}', '\\P{^Nd}'],
    ['\\p{latin}', '\\p{Latin}'],
    ['\\p{ASCII}', '\\p{Ascii}'],
    // Go knows no script of two words, since it takes the underscore away.
    ['\\p{Old_Italic}', '\\p{Olditalic}'],
    ['\\p{Emoji}', '\\p{-}'],
    ['[\\p{letter}x]', '[\\p{L}x]'],
    ['(?P<n>a)(?P<n>b)', '(a)(b)'],
    ['(?<n>a)', '(a)'],
    ['[(?P<n>a]', '[(?P<n>a]'],
    ['[](?P<n>](?P<n>a)', '[](?P<n>](a)'],
    ['[[:alpha:](?<n>](?<n>a)', '[[:alpha:](?<n>](a)'],
    ['\\[(?<n>a)', '\\[(a)'],
    ['\\Q\\p{letter}(?<n>\\E\\p{letter}', '\\Q\\p{letter}(?<n>\\E\\p{L}'],
    ['(?P<n-a>b)', '(?P<n-a>b)'],
    ['(?<=a)b', '(?<=a)b'],
    ['\\p{', '\\p{'],
  ])('%s becomes %s', (pattern, expected) => {
    expect(toRe2js(pattern)).toBe(expected);
  });
});
