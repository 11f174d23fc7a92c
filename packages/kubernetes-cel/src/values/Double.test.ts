import { Double, doubleOf, isIntNumber, toDouble } from './Double';

describe('doubles', () => {
  it.each([1, 0, -3, 1e300, 2 ** 53])(
    '%p is wrapped, to differ from an int',
    value => {
      expect(toDouble(value)).toEqual(new Double(value));
      expect(doubleOf(toDouble(value))).toBe(value);
    },
  );

  it.each([1.5, NaN, Infinity, -Infinity, -0])('%p needs no wrapper', value => {
    expect(toDouble(value)).toBe(value);
    expect(doubleOf(value)).toBe(value);
  });

  it('tells ints from doubles', () => {
    expect(isIntNumber(5)).toBe(true);
    expect(isIntNumber(-0)).toBe(false);
    expect(doubleOf(5)).toBeUndefined();
    expect(doubleOf(5n)).toBeUndefined();
    expect(doubleOf('5')).toBeUndefined();
    // A whole number that no int64 fast path holds can only have been a double.
    expect(doubleOf(1e300)).toBe(1e300);
  });
});
