import fc from 'fast-check';

import {
  exactDigits,
  plainText,
  roundDigits,
  shortestDigits,
  splitDigits,
} from './decimalText';

describe('decimal digits', () => {
  it('knows every digit of a double', () => {
    expect(plainText(exactDigits(0.1))).toBe(
      '0.1000000000000000055511151231257827021181583404541015625',
    );
    expect(plainText(exactDigits(2 ** 70))).toBe('1180591620717411303424');
    expect(exactDigits(5e-324).digits).toHaveLength(751);
    expect(exactDigits(0)).toEqual({ digits: '', exponent: 0 });
  });

  it('knows the fewest digits that read back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
        value => {
          expect(Number(plainText(shortestDigits(value)))).toBe(value + 0);
          expect(Number(plainText(exactDigits(value)))).toBe(value + 0);
        },
      ),
    );
  });

  it.each([
    ['125', 2, '12'],
    ['135', 2, '14'],
    ['1251', 2, '13'],
    ['999', 2, '1'],
    ['49', 0, ''],
    ['50', 0, ''],
    ['51', 0, '1'],
    ['1', 5, '1'],
    ['1', -1, ''],
  ])('rounds %s to %d digits, half to even: %s', (digits, count, expected) => {
    const text = digits.replace(/0+$/, '');
    expect(roundDigits({ digits: text, exponent: 0 }, count).digits).toBe(
      expected,
    );
  });

  it('carries into the exponent', () => {
    expect(roundDigits({ digits: '9995', exponent: 3 }, 3)).toEqual({
      digits: '1',
      exponent: 4,
    });
  });

  it('splits at the point', () => {
    expect(splitDigits({ digits: '125', exponent: 2 })).toEqual({
      whole: '12',
      behind: '5',
    });
    expect(splitDigits({ digits: '125', exponent: -2 })).toEqual({
      whole: '',
      behind: '00125',
    });
    expect(splitDigits({ digits: '125', exponent: 5 })).toEqual({
      whole: '12500',
      behind: '',
    });
    expect(plainText({ digits: '', exponent: 0 }, 2)).toBe('0.00');
  });
});
