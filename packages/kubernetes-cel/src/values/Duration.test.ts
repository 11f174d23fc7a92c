import fc from 'fast-check';

import { Duration } from './Duration';
import { normalizeInt } from './int';
import { codeOf } from './testing/codeOf';

const MINIMUM = -(2n ** 63n);
const MAXIMUM = 2n ** 63n - 1n;

describe('Duration.parse', () => {
  it.each<[string, bigint]>([
    ['1h30m', 5400n * 10n ** 9n],
    ['-1.5s', -15n * 10n ** 8n],
    ['+5s', 5n * 10n ** 9n],
    ['.5ms', 500_000n],
    ['1.s', 10n ** 9n],
    ['1\u00b5s1\u03bcs1us', 3000n],
    ['0', 0n],
    ['-0', 0n],
    ['1h1h', 7200n * 10n ** 9n],
    ['0.1234567890123456789h', 444444440444n],
    ['9223372036854775807.9ns', MAXIMUM],
    ['-9223372036854775808ns', MINIMUM],
    [`${'0'.repeat(100)}1s`, 10n ** 9n],
  ])('reads %s', (text, expected) => {
    expect(Duration.parse(text).nanoseconds).toBe(normalizeInt(expected));
  });

  it.each([
    '',
    '-',
    '5',
    '.s',
    '1d',
    '1S',
    '1 s',
    '1s1',
    '1e3s',
    '1..5s',
    '-1s-1s',
    '9223372036854775808ns',
    '2562047h47m16.854775808s',
    '99999999999999999999ns',
    '1'.repeat(100_000),
    'constructor',
  ])('refuses %s', text => {
    expect(codeOf(() => Duration.parse(text))).toBe('conversion');
  });
});

describe('Duration', () => {
  const minimum = new Duration(MINIMUM);

  it('comes back from its text, but for the last digit that a double loses', () => {
    fc.assert(
      fc.property(fc.integer(), nanoseconds => {
        const text = new Duration(nanoseconds).toString();
        const read = Number(Duration.parse(text).nanoseconds);
        expect(Math.abs(read - nanoseconds)).toBeLessThanOrEqual(1);
      }),
    );
    expect(minimum.toString()).toBe('-9223372036.854776s');
    expect(new Duration(1).toString()).toBe('0.000000001s');
  });

  it('reads whole units, towards zero', () => {
    const duration = Duration.parse('-1h1m1.5s');
    expect(duration.getHours()).toBe(-1);
    expect(duration.getMinutes()).toBe(-61);
    expect(duration.getSeconds()).toBe(-3661);
    expect(duration.getMilliseconds()).toBe(-3661500);
    expect(Object.is(Duration.parse('-1ns').getHours(), 0)).toBe(true);
  });

  it('goes by way of a double, which rounds long durations up', () => {
    expect(Duration.parse('2562046h59m59.999999999s').getHours()).toBe(2562047);
  });

  it('errs beyond int64', () => {
    const one = new Duration(1);
    expect(codeOf(() => new Duration(MAXIMUM).add(one))).toBe('overflow');
    expect(codeOf(() => minimum.subtract(one))).toBe('overflow');
    expect(codeOf(() => minimum.negate())).toBe('overflow');
  });

  it('compares', () => {
    expect(minimum.compare(new Duration(0))).toBe(-1);
    expect(new Duration(0).compare(minimum)).toBe(1);
    expect(minimum.compare(new Duration(MINIMUM))).toBe(0);
  });
});
