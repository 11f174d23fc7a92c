import fc from 'fast-check';

import { checkPattern, find, findAll, matches } from './regex';
import { codeOf } from './testing/codeOf';

describe('matches', () => {
  it.each<[string, string, boolean]>([
    ['abc', 'b', true],
    ['abc', '^b', false],
    ['abc', '^ab', true],
    ['abc', 'bc$', true],
    ['abc', '^abc$', true],
    ['abc', '^ab$', false],
    ['a.b', '^a\\.b$', true],
    ['axb', 'a\\.b', false],
    ['ab', '', true],
    ['K', '(?i)k', true],
    ['\u212a', '(?i)k', true],
    ['\u03a9', '\\p{Greek}', true],
    ['a\nb', 'a.b', false],
    ['a\nb', '(?s)a.b', true],
    ['a\r', 'a.', true],
    ['a\nb', '(?m)^b$', true],
    ['a\n', 'a$', false],
    ['\u{1f600}', '^.$', true],
    ['ab', 'a\\z|b\\z', true],
    ['x', '[[:alpha:]]', true],
    ['aa', '^(?P<x>a)(?P<x>a)$', true],
  ])('%j by %s: %p', (text, pattern, expected) => {
    expect(matches(text, pattern)).toBe(expected);
  });

  it('takes a pattern without operators for the text it is', () => {
    const plain = fc.string({
      unit: fc.constantFrom('a', 'b', '.', '*', '\\', '$', '/'),
    });
    fc.assert(
      fc.property(plain, plain, (text, part) => {
        const pattern = part.replace(/[.*\\$]/g, '\\$&');
        expect(matches(text, pattern)).toBe(text.includes(part));
        expect(matches(text, `^${pattern}`)).toBe(text.startsWith(part));
        expect(matches(text, `${pattern}$`)).toBe(text.endsWith(part));
        expect(matches(text, `^${pattern}$`)).toBe(text === part);
      }),
    );
  });

  it.each([
    '(',
    '[',
    '*a',
    '(?=a)',
    '(?<!a)b',
    '\\1',
    '\\C',
    'a{1001}',
    '(a{1000}){2}',
    '\\p{Emoji}',
    '(?P<a-b>c)',
  ])('refuses %s', pattern => {
    expect(codeOf(() => checkPattern(pattern))).toBe('other');
    expect(codeOf(() => matches('a', pattern))).toBe('other');
  });

  it('takes linear time where backtracking takes for ever', () => {
    const text = `${'a'.repeat(100_000)}b`;
    const started = Date.now();
    for (const pattern of ['(a+)+$', '(a|a)*c', '(x+x+)+y', '([a-z]+)*\\d']) {
      expect(matches(text, pattern)).toBe(false);
    }
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it.each([
    'a'.repeat(100_000),
    'a{1000}'.repeat(100),
    '(a{30}){30}'.repeat(100),
  ])('refuses patterns that would take too much memory', pattern => {
    expect(codeOf(() => checkPattern(pattern))).toBe('other');
  });

  it('keeps working when more patterns come than are kept', () => {
    for (let index = 0; index < 1000; index++) {
      expect(matches(`x${index}`, `^[xy]${index}$`)).toBe(true);
    }
    expect(matches('x0', '^[xy]0$')).toBe(true);
  });
});

describe('find', () => {
  it.each([
    ['abc', '[bc]+', 'bc'],
    ['abc', 'x', ''],
    ['foobar', 'foo|foobar', 'foo'],
    ['aab', 'a+?', 'a'],
    ['a\u{1f600}', '.$', '\u{1f600}'],
  ])('%s by %s: %s', (text, pattern, expected) => {
    expect(find(text, pattern)).toBe(expected);
  });
});

describe('findAll', () => {
  it.each<[string, string, number | undefined, string[]]>([
    ['a1b22', '[0-9]+', undefined, ['1', '22']],
    ['a1b22', '[0-9]+', 1, ['1']],
    ['a1b22', '[0-9]+', 0, []],
    ['a1b22', '[0-9]+', -3, ['1', '22']],
    ['abc', '', undefined, ['', '', '', '']],
    ['\u{1f600}a', '', undefined, ['', '', '']],
    // No empty match right after another one.
    ['baac', 'a*', undefined, ['', 'aa', '']],
    ['foo foobar', '\\bfoo', undefined, ['foo', 'foo']],
    ['aXbX', '^a|X$', undefined, ['a', 'X']],
  ])('%s by %s, at most %p', (text, pattern, limit, expected) => {
    expect(findAll(text, pattern, limit)).toEqual(expected);
  });
});
