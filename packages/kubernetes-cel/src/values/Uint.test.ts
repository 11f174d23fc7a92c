import { codeOf } from './testing/codeOf';
import { Uint } from './Uint';

const MAXIMUM = Uint.of(2n ** 64n - 1n);
const ONE = Uint.of(1);

describe('Uint', () => {
  it('keeps one form for each value', () => {
    expect(Uint.of(5n).value).toBe(5);
    expect(Uint.of(-0).value).toBe(0);
    expect(MAXIMUM.value).toBe(18446744073709551615n);
    expect(MAXIMUM.toString()).toBe('18446744073709551615');
  });

  it.each<[string, () => Uint, string]>([
    ['below zero', () => Uint.of(-1), 'overflow'],
    ['beyond 64 bits', () => Uint.of(2n ** 64n), 'overflow'],
    ['a sum beyond', () => MAXIMUM.add(ONE), 'overflow'],
    ['a difference below zero', () => ONE.subtract(MAXIMUM), 'overflow'],
    ['a product beyond', () => MAXIMUM.multiply(MAXIMUM), 'overflow'],
    ['division by zero', () => ONE.divide(Uint.of(0)), 'division-by-zero'],
    ['modulus by zero', () => ONE.modulo(Uint.of(0)), 'division-by-zero'],
  ])('errs for %s', (_, run, code) => {
    expect(codeOf(run)).toBe(code);
  });

  it.each<[string, Uint, string]>([
    ['sum', Uint.of(2n ** 63n).add(Uint.of(2n ** 62n)), '13835058055282163712'],
    ['small sum', Uint.of(2).add(Uint.of(3)), '5'],
    ['difference', MAXIMUM.subtract(ONE), '18446744073709551614'],
    ['small difference', Uint.of(3).subtract(Uint.of(2)), '1'],
    [
      'product',
      Uint.of(2n ** 32n).multiply(Uint.of(2n ** 31n)),
      '9223372036854775808',
    ],
    ['quotient', MAXIMUM.divide(Uint.of(2)), '9223372036854775807'],
    ['remainder', MAXIMUM.modulo(Uint.of(10)), '5'],
  ])('is exact: %s', (_, result, expected) => {
    expect(result.toString()).toBe(expected);
  });
});
