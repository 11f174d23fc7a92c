import fc from 'fast-check';

import { codeOf } from './testing/codeOf';
import { checkLength, findAllText, findLastText, findText } from './textSearch';

const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 300 });
const long = fc.string({
  unit: fc.constantFrom('a', 'a', 'a', 'b'),
  minLength: 65,
  maxLength: 80,
});

describe('text search', () => {
  it('finds what indexOf and lastIndexOf find, long parts too', () => {
    fc.assert(
      fc.property(letters, long, letters, fc.nat(400), (a, part, b, from) => {
        const text = a + part + b;
        expect(findText(text, part, from)).toBe(text.indexOf(part, from));
        expect(findLastText(text, part, from)).toBe(
          text.lastIndexOf(part, from),
        );
      }),
    );
  });

  it('takes linear time where the engine would not', () => {
    const text = 'a'.repeat(1_000_000);
    const half = 'a'.repeat(500_000);
    const started = Date.now();
    expect(findText(text, `b${half}`)).toBe(-1);
    expect(findLastText(text, `${half}b`, text.length)).toBe(-1);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it('finds all without overlap, up to a limit', () => {
    expect(findAllText('aaaaa', 'aa', Infinity)).toEqual([0, 2]);
    expect(findAllText('aaaaa', 'aa', 1)).toEqual([0]);
    expect(findAllText('aaaaa', 'aa', 0)).toEqual([]);
    expect(findAllText('abc', 'x', Infinity)).toEqual([]);
  });

  it('refuses to build texts that no memory should hold', () => {
    expect(codeOf(() => checkLength(1000))).toBeUndefined();
    expect(codeOf(() => checkLength(1e9))).toBe('other');
  });
});
