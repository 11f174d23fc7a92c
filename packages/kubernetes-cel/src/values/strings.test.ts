import {
  charAt,
  containsText,
  indexOf,
  join,
  lastIndexOf,
  lowerAscii,
  replace,
  split,
  substring,
  trim,
  upperAscii,
} from './strings';
import { codeOf } from './testing/codeOf';

const SMILE = '\u{1f600}';

describe('charAt', () => {
  it.each([
    [`a${SMILE}b`, 1, SMILE],
    [`a${SMILE}b`, 2, 'b'],
    [`a${SMILE}b`, 3, ''],
    ['', 0, ''],
  ])('%s at %d', (text, index, expected) => {
    expect(charAt(text, index)).toBe(expected);
  });

  it.each([-1, 4, 2n ** 62n])('has nothing at %p', index => {
    expect(codeOf(() => charAt(`a${SMILE}b`, index))).toBe(
      'index-out-of-bounds',
    );
  });
});

describe('indexOf', () => {
  it.each<[string, string, number | bigint, number]>([
    [`a${SMILE}b`, 'b', 0, 2],
    [`a${SMILE}b`, SMILE, 1, 1],
    [`a${SMILE}b`, SMILE, 2, -1],
    ['abab', '', 2, 2],
    ['abab', '', 9, 4],
    ['abab', 'ab', 4, -1],
    ['abab', 'ab', 2n ** 62n, -1],
    ['', '', 0, 0],
    ['', 'a', 0, -1],
  ])('%s, %s from %d: %d', (text, part, offset, expected) => {
    expect(indexOf(text, part, offset)).toBe(expected);
  });

  it('refuses a negative offset', () => {
    expect(codeOf(() => indexOf('a', '', -1))).toBe('index-out-of-bounds');
  });
});

describe('lastIndexOf', () => {
  it.each<[string, string, number | undefined, number]>([
    ['abab', 'ab', undefined, 2],
    ['abab', 'ab', 1, 0],
    ['abab', 'ab', 3, 2],
    // An offset at the end finds nothing, though the part is there.
    ['abab', 'ab', 4, -1],
    ['abab', '', undefined, 4],
    ['abab', '', 9, 4],
    ['', 'a', 0, -1],
    [`${SMILE}b${SMILE}`, SMILE, undefined, 2],
    [`${SMILE}b${SMILE}`, SMILE, 1, 0],
  ])('%s, %s up to %p: %d', (text, part, offset, expected) => {
    expect(lastIndexOf(text, part, offset)).toBe(expected);
  });

  it('refuses a negative offset', () => {
    expect(codeOf(() => lastIndexOf('a', 'a', -1))).toBe('index-out-of-bounds');
  });
});

describe('substring', () => {
  it.each<[string, number, number | undefined, string]>([
    [`a${SMILE}b`, 1, undefined, `${SMILE}b`],
    [`a${SMILE}b`, 1, 2, SMILE],
    [`a${SMILE}b`, 2, 2, ''],
    [`a${SMILE}b`, 3, undefined, ''],
  ])('%s from %d to %p', (text, start, end, expected) => {
    expect(substring(text, start, end)).toBe(expected);
  });

  it.each<[number, number | undefined, string]>([
    [4, undefined, 'index-out-of-bounds'],
    [-1, undefined, 'index-out-of-bounds'],
    [0, 4, 'index-out-of-bounds'],
    [2, 1, 'other'],
  ])('refuses %d to %p', (start, end, code) => {
    expect(codeOf(() => substring(`a${SMILE}b`, start, end))).toBe(code);
  });
});

describe('split', () => {
  it.each<[string, string, number | undefined, string[]]>([
    ['a,b,c', ',', undefined, ['a', 'b', 'c']],
    ['a,b,c', ',', 2, ['a', 'b,c']],
    ['a,b,c', ',', 1, ['a,b,c']],
    ['a,b,c', ',', 0, []],
    ['a,b,c', ',', -1, ['a', 'b', 'c']],
    [`a${SMILE}b`, '', undefined, ['a', SMILE, 'b']],
    [`a${SMILE}b`, '', 2, ['a', `${SMILE}b`]],
    ['', '', undefined, []],
    ['', ',', undefined, ['']],
    [',a,', ',', undefined, ['', 'a', '']],
  ])('%s by %s, at most %p', (text, separator, limit, expected) => {
    expect(split(text, separator, limit)).toEqual(expected);
  });
});

describe('replace', () => {
  it.each<[string, string, string, number | undefined, string]>([
    ['aaaa', 'aa', 'b', undefined, 'bb'],
    ['aaaa', 'a', 'b', 2, 'bbaa'],
    ['aaaa', 'a', 'b', 0, 'aaaa'],
    ['a', 'a', '$&$1', undefined, '$&$1'],
    [`a${SMILE}`, '', '-', undefined, `-a-${SMILE}-`],
    [`a${SMILE}`, '', '-', 2, `-a-${SMILE}`],
    ['', '', '-', undefined, '-'],
    ['', '', '-', 0, ''],
  ])('%s: %s to %s, at most %p', (text, from, to, limit, expected) => {
    expect(replace(text, from, to, limit)).toBe(expected);
  });

  it('refuses to blow up', () => {
    const text = 'a'.repeat(100_000);
    expect(codeOf(() => replace(text, '', text))).toBe('other');
    expect(codeOf(() => replace(text, 'a', text))).toBe('other');
  });
});

describe('join', () => {
  it('joins texts only', () => {
    expect(join(['a', 'b'])).toBe('ab');
    expect(join(['a', 'b'], '-')).toBe('a-b');
    expect(join([], '-')).toBe('');
    expect(codeOf(() => join(['a', 1]))).toBe('other');
  });

  it('refuses to blow up', () => {
    const list = Array<string>(1000).fill('a'.repeat(100_000));
    expect(codeOf(() => join(list))).toBe('other');
  });
});

describe('letters and spaces', () => {
  it('trims what Unicode calls white space', () => {
    expect(trim(' \t\n\u0085\u00a0\u2028\u3000a b\u3000 ')).toBe('a b');
    expect(trim('\ufeffa\u200b')).toBe('\ufeffa\u200b');
    expect(trim(' ')).toBe('');
  });

  it('changes the case of ASCII letters only', () => {
    expect(lowerAscii('\u00c0BC\u0130')).toBe('\u00c0bc\u0130');
    expect(upperAscii('\u00e0bc\u00df')).toBe('\u00e0BC\u00df');
  });

  it('finds parts', () => {
    expect(containsText('abc', '')).toBe(true);
    expect(containsText('abc', 'bc')).toBe(true);
    expect(containsText('abc', 'x')).toBe(false);
  });
});
