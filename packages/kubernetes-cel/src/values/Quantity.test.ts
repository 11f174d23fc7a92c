import fc from 'fast-check';

import { Double } from './Double';
import { Quantity } from './Quantity';
import { codeOf } from './testing/codeOf';

const q = (text: string) => Quantity.parse(text);
const quantity = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    fc.constantFrom('', 'm', 'n', 'k', 'E', 'Ki', 'Gi', 'e7', 'e-3', 'e30'),
  )
  .map(([number, suffix]) => q(`${number}${suffix}`));

describe('Quantity', () => {
  it.each<[string, boolean]>([
    ['1k', true],
    ['1Ki', true],
    ['1e18', true],
    ['1e19', false],
    // How it was written counts, not what it is.
    ['1000m', false],
    ['1.0', false],
    ['9223372036854775807', false],
  ])('%s is an integer: %p', (text, expected) => {
    expect(q(text).isInteger()).toBe(expected);
    expect(codeOf(() => q(text).asInteger())).toBe(
      expected ? undefined : 'conversion',
    );
  });

  it('gives numbers', () => {
    expect(q('1e5').asInteger()).toBe(100000);
    expect(q('1e18').asInteger()).toBe(10n ** 18n);
    expect(q('1m').asApproximateFloat()).toBe(0.001);
    expect(q('5').asApproximateFloat()).toEqual(new Double(5));
    expect(q('1e400').asApproximateFloat()).toBe(Infinity);
    expect(q('-5').sign()).toBe(-1);
    expect(q('0').sign()).toBe(0);
  });

  it.each<[string, string, number]>([
    ['1000', '1k', 0],
    ['1Ki', '1024', 0],
    ['0.5', '500m', 0],
    ['1e30', '1e31', -1],
    ['-1e30', '-1e31', 1],
    ['1e2000000000', '1', 1],
    ['-1', '1e-9', -1],
  ])('%s compared to %s: %d', (a, b, expected) => {
    expect(q(a).compareTo(q(b))).toBe(expected);
    expect(q(a).isLessThan(q(b))).toBe(expected < 0);
    expect(q(a).isGreaterThan(q(b))).toBe(expected > 0);
  });

  it('adds and subtracts exactly', () => {
    expect(q('1.5').add(q('0.5')).compareTo(q('2'))).toBe(0);
    expect(q('1Mi').sub(q('0.1')).compareTo(q('1048575.9'))).toBe(0);
    expect(q('100').sub(1).compareTo(q('99'))).toBe(0);
    expect(
      q('9223372036854775800').add(10).compareTo(q('9223372036854775810')),
    ).toBe(0);
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        expect(a.add(b).sub(b).compareTo(a)).toBe(0);
        expect(a.add(b).compareTo(b.add(a))).toBe(0);
      }),
    );
  });

  it('is no integer once int64 overflows or a fraction was added', () => {
    expect(q('1').add(1).isInteger()).toBe(true);
    expect(q('900000000000000000').add(quantityOf(9)).isInteger()).toBe(false);
    expect(q('1.5').add(q('0.5')).isInteger()).toBe(false);
  });

  it('refuses sums of too many digits', () => {
    expect(codeOf(() => q('1e2000000000').add(1))).toBe('other');
  });

  it('compares with quantities only', () => {
    expect(q('50M').equals(q('50000k'))).toBe(true);
    expect(q('1').equals(1)).toBeUndefined();
    expect(q('1').equals(q('0').add(1))).toBeUndefined();
    expect(q('0').add(1).equals(q('1'))).toBe(true);
  });

  it('shows a sum in the form of the first quantity that is not zero', () => {
    expect(q('1Ki').add(q('1Ki')).toString()).toBe('2Ki');
    expect(q('0').add(q('2Ki')).toString()).toBe('2Ki');
    expect(q('1k').add(5).toString()).toBe('1005');
  });
});

function quantityOf(quintillions: number): Quantity {
  return q(`${quintillions}E`);
}
