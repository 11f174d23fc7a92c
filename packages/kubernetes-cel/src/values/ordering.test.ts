import type { CelValue } from '../api';
import { Duration } from './Duration';
import { IP } from './IP';
import { compare, isComparable } from './ordering';
import { codeOf } from './testing/codeOf';
import { Timestamp } from './Timestamp';
import { Uint } from './Uint';

describe('compare', () => {
  it.each<[string, CelValue, CelValue]>([
    ['ints', 1, 2],
    ['numbers of two types', 1, Uint.of(2)],
    ['bools', false, true],
    ['texts, by code point', '\uffff', '\u{1f600}'],
    ['bytes', new Uint8Array([1]), new Uint8Array([1, 0])],
    ['times', Timestamp.of(1), Timestamp.of(1, 1)],
    ['durations', new Duration(-1), new Duration(0)],
  ])('orders %s', (_, less, more) => {
    expect(compare(less, more)).toBe(-1);
    expect(compare(more, less)).toBe(1);
    expect(compare(less, less)).toBe(0);
  });

  it.each<[string, CelValue, CelValue]>([
    ['mixed types', 1, 'a'],
    ['nulls', null, null],
    ['lists', [1], [2]],
    ['addresses', IP.parse('::1'), IP.parse('::2')],
    ['time and duration', Timestamp.of(1), new Duration(1)],
  ])('has no order for %s', (_, a, b) => {
    expect(codeOf(() => compare(a, b))).toBe('no-such-overload');
  });

  it('complains of NaN before it looks at the other value', () => {
    expect(codeOf(() => compare(NaN, 'a'))).toBe('other');
    expect(codeOf(() => compare('a', NaN))).toBe('no-such-overload');
  });

  it('knows what has an order', () => {
    expect([1, 'a', true, NaN, Timestamp.of(0)].every(isComparable)).toBe(true);
    expect([null, [], {}].some(isComparable)).toBe(false);
  });
});
