import fc from 'fast-check';
import { find, findAll, matches } from '../values/regex';
import { nativePattern } from './nativePattern';
import { searchWith } from './search';

const atom = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '\\.',
  '\\d',
  '\\w',
  '\\s',
  '[a-c.-]',
  'é',
  '😀',
  '[^\\n]',
  '[\\w-]',
  ':',
  '/',
);
const quantifier = fc.constantFrom(
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '{2}',
  '{1,2}',
  '{2,}',
);
const sequence = fc
  .array(
    fc.tuple(atom, quantifier).map(parts => parts.join('')),
    { minLength: 1, maxLength: 5 },
  )
  .map(parts => parts.join(''));
const group = fc
  .tuple(sequence, sequence, fc.constantFrom('', '?'))
  .map(([a, b, mark]) => `(${a}|${b})${mark}`);
const pattern = fc
  .tuple(
    fc.constantFrom('', '^'),
    fc.array(fc.oneof(sequence, group), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '$'),
  )
  .map(([start, parts, end]) => start + parts.join('') + end);
const text = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'c',
      '.',
      '1',
      ' ',
      '\n',
      '\r',
      '\u2028',
      'é',
      '😀',
      '-',
      ':',
      '/',
      '\u0085',
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''));

describe('a pattern for the native engine', () => {
  it('finds what RE2 finds', () => {
    fc.assert(
      fc.property(pattern, text, (source, searched) => {
        fc.pre(nativePattern(source) !== undefined);
        const native = (name: string) =>
          searchWith(name, source).implementation(searched, source);
        expect([native('matches'), native('find'), native('findAll')]).toEqual([
          matches(searched, source),
          find(searched, source),
          findAll(searched, source),
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is made of common patterns', () => {
    for (const source of [
      '^registry[.]example[.]com/.+:[0-9.]+$',
      '^v[0-9]+$',
      '[a-z0-9]([-a-z0-9]*[a-z0-9])?',
      'a|b',
    ]) {
      expect([source, nativePattern(source)?.expression]).toEqual([
        source,
        expect.any(RegExp),
      ]);
    }
  });

  it('is left to RE2 where the two differ or steps may be many', () => {
    for (const source of [
      '(a+)+$',
      '(a|aa)*',
      '(?i)a',
      '\\pL',
      '[[:alpha:]]',
      '\\bx',
      'a{1000}',
      '.*.*.*.*x',
      '\\Aa',
      '^(.*)*$',
    ]) {
      expect([source, nativePattern(source)]).toEqual([source, undefined]);
    }
  });

  it('is not used for long texts', () => {
    const long = `${'a'.repeat(100_000)}b`;
    expect(nativePattern('^a.*a.*c$')!.longestText).toBeLessThan(long.length);
    expect(searchWith('matches', '^a.*a.*c$').implementation(long)).toBe(false);
  });
});
