import fc from 'fast-check';

import {
  codePointCount,
  codePointIndex,
  compareStrings,
  unitIndex,
} from './codePoints';

const text = fc.string({ unit: 'binary' });

describe('code points', () => {
  it('counts characters, not UTF-16 units', () => {
    fc.assert(
      fc.property(text, value => {
        expect(codePointCount(value)).toBe(Array.from(value).length);
      }),
    );
    expect(codePointCount('a\u{1f600}b')).toBe(3);
    expect(codePointCount('e\u0301')).toBe(2);
  });

  it('finds the unit of a code point and back', () => {
    fc.assert(
      fc.property(text, value => {
        const characters = Array.from(value);
        const units = characters.map(
          (_, index) => characters.slice(0, index).join('').length,
        );
        units.push(value.length);
        units.forEach((unit, index) => {
          expect(unitIndex(value, index)).toBe(unit);
          expect(codePointIndex(value, unit)).toBe(index);
        });
        expect(unitIndex(value, units.length)).toBeUndefined();
      }),
    );
  });

  it('orders as UTF-8 bytes do', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const expected = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(compareStrings(a, b)).toBe(expected);
      }),
    );
    expect(compareStrings('\uffff', '\u{10000}')).toBe(-1);
    expect(compareStrings('a', 'ab')).toBe(-1);
  });
});
