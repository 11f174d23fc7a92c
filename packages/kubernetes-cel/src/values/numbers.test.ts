import fc from 'fast-check';

import { Double, toDouble } from './Double';
import { normalizeInt } from './int';
import { compareNumbers, isNumeric } from './numbers';
import { codeOf } from './testing/codeOf';
import { Uint } from './Uint';

const numeric = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(normalizeInt),
  fc.integer(),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(Uint.of),
  fc.double({ noNaN: true }).map(toDouble),
);

describe('compareNumbers', () => {
  it.each([
    ['an int beyond doubles', 2n ** 63n - 1n, new Double(2 ** 63), 0],
    ['the largest uint', Uint.of(2n ** 64n - 1n), new Double(1e20), -1],
    ['a negative int and a uint', -1, Uint.of(0), -1],
    ['a large int and a uint', 2n ** 62n, Uint.of(2n ** 63n), -1],
    ['infinity', Infinity, 2n ** 62n, 1],
    ['negative infinity', -Infinity, Uint.of(0), -1],
    ['infinities', Infinity, Infinity, 0],
    ['a double below zero and a uint', -0.5, Uint.of(0), -1],
    ['-0 and 0', -0, 0, 0],
  ])('%s', (_, a, b, expected) => {
    expect(compareNumbers(a, b)).toBe(expected);
  });

  it('is antisymmetric', () => {
    fc.assert(
      fc.property(numeric, numeric, (a, b) => {
        expect(compareNumbers(a, b) + compareNumbers(b, a)).toBe(0);
      }),
    );
  });

  it('does not order NaN', () => {
    expect(codeOf(() => compareNumbers(NaN, 1))).toBe('other');
    expect(codeOf(() => compareNumbers(Uint.of(1), NaN))).toBe('other');
  });

  it('knows numbers', () => {
    expect([1, 2n, new Double(1), Uint.of(1)].every(isNumeric)).toBe(true);
    expect(['1', null, true].some(isNumeric)).toBe(false);
  });
});
