import fc from 'fast-check';

import {
  addInt,
  checkedInt,
  divideInt,
  fitsInt64,
  isInt,
  moduloInt,
  multiplyInt,
  negateInt,
  normalizeInt,
  subtractInt,
} from './int';
import type { Int } from './int';
import { codeOf } from './testing/codeOf';

const MINIMUM = -(2n ** 63n);
const MAXIMUM = 2n ** 63n - 1n;
const int64 = fc
  .oneof(
    fc.bigInt({ min: MINIMUM, max: MAXIMUM }),
    fc.bigInt({ min: -20n, max: 20n }),
    fc.constantFrom(MINIMUM, MAXIMUM, 2n ** 53n, -(2n ** 53n)),
  )
  .map(normalizeInt);

function outcome(operation: () => Int): Int | string | undefined {
  let result: Int | undefined;
  return (
    codeOf(() => {
      result = operation();
    }) ?? result
  );
}

describe('int64 arithmetic', () => {
  it.each<[string, (a: Int, b: Int) => Int, (a: bigint, b: bigint) => bigint]>([
    ['adds', addInt, (a, b) => a + b],
    ['subtracts', subtractInt, (a, b) => a - b],
    ['multiplies', multiplyInt, (a, b) => a * b],
  ])('%s as exact integers do, or overflows', (_, ours, exact) => {
    fc.assert(
      fc.property(int64, int64, (a, b) => {
        const result = outcome(() => ours(a, b));
        const wanted = exact(BigInt(a), BigInt(b));
        expect(result).toBe(
          fitsInt64(wanted) ? normalizeInt(wanted) : 'overflow',
        );
      }),
    );
  });

  it('divides towards zero and leaves a remainder with the sign of the dividend', () => {
    fc.assert(
      fc.property(int64, int64, (a, b) => {
        fc.pre(b !== 0 && !(b === -1 && a === MINIMUM));
        expect(divideInt(a, b)).toBe(normalizeInt(BigInt(a) / BigInt(b)));
        expect(moduloInt(a, b)).toBe(normalizeInt(BigInt(a) % BigInt(b)));
      }),
    );
  });

  it('errs for zero divisors and at the edges', () => {
    expect(codeOf(() => divideInt(1, 0))).toBe('division-by-zero');
    expect(codeOf(() => moduloInt(MINIMUM, 0))).toBe('division-by-zero');
    expect(codeOf(() => divideInt(MINIMUM, -1))).toBe('overflow');
    expect(codeOf(() => moduloInt(MINIMUM, -1))).toBe('overflow');
    expect(codeOf(() => negateInt(MINIMUM))).toBe('overflow');
    expect(codeOf(() => checkedInt(MAXIMUM + 1n))).toBe('overflow');
  });

  it('never gives -0, which would be a double', () => {
    for (const result of [
      multiplyInt(0, -1),
      divideInt(0, -5),
      divideInt(-1, 5),
      moduloInt(-4, 2),
      negateInt(0),
    ]) {
      expect(Object.is(result, 0)).toBe(true);
    }
  });

  it('is exact where a quotient of doubles rounds up', () => {
    expect(divideInt(Number.MAX_SAFE_INTEGER, 3)).toBe(3002399751580330);
    expect(divideInt(9007199254740990, 9007199254740991)).toBe(0);
  });
});

describe('isInt', () => {
  it.each([
    [0, true],
    [-5, true],
    [2n ** 60n, true],
    [-0, false],
    [1.5, false],
    [NaN, false],
    [1e300, false],
    ['1', false],
    [null, false],
  ])('%p: %p', (value, expected) => {
    expect(isInt(value)).toBe(expected);
  });
});
