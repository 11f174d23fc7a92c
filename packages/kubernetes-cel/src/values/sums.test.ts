import { Double } from './Double';
import { Duration } from './Duration';
import { addValues, zeroLike } from './sums';
import { codeOf } from './testing/codeOf';
import { Uint } from './Uint';

describe('sums', () => {
  it('start with the zero of a type', () => {
    expect(zeroLike(5)).toBe(0);
    expect(zeroLike(1.5)).toEqual(new Double(0));
    expect(zeroLike(Uint.of(5))).toEqual(Uint.of(0));
    expect(zeroLike(new Duration(5))).toEqual(new Duration(0));
    expect(codeOf(() => zeroLike('a'))).toBe('no-such-overload');
  });

  it('add values of one type', () => {
    expect(addValues(new Double(1), 0.5)).toBe(1.5);
    expect(addValues(2n ** 60n, 1)).toBe(2n ** 60n + 1n);
    expect(codeOf(() => addValues(1, new Double(1)))).toBe('no-such-overload');
  });
});
