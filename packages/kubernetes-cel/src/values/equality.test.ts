import type { CelValue } from '../api';
import { CelMap } from './CelMap';
import { Double } from './Double';
import { Duration } from './Duration';
import { equals, isSame } from './equality';
import { IP } from './IP';
import { Optional } from './Optional';
import { Quantity } from './Quantity';
import { codeOf } from './testing/codeOf';
import { Timestamp } from './Timestamp';
import { TypeValue } from './TypeValue';
import { Uint } from './Uint';

const ip = IP.parse('1.1.1.1');

describe('equals', () => {
  it.each<[string, CelValue, CelValue]>([
    ['int and uint', 1, Uint.of(1)],
    ['int and double', 1, new Double(1)],
    ['-0 and 0', -0, new Double(0)],
    ['int 0 and -0', 0, -0],
    // The int is turned into a double to be compared with one.
    ['neighbours beyond 2^53', 9007199254740993n, new Double(9007199254740992)],
    ['null', null, null],
    ['lists', [1, [Uint.of(2)]], [new Double(1), [2]]],
    ['maps of two kinds', { a: 1 }, CelMap.of([['a', new Double(1)]])],
    ['empty maps', {}, CelMap.empty],
    ['bytes', new Uint8Array([1]), new Uint8Array([1])],
    [
      'times of two offsets',
      Timestamp.parse('2024-01-01T00:00:00Z'),
      Timestamp.parse('2024-01-01T01:00:00+01:00'),
    ],
    ['durations', Duration.parse('60s'), Duration.parse('1m')],
    ['types', new TypeValue('int'), new TypeValue('int')],
    ['optionals', Optional.of(1), Optional.of(new Double(1))],
    ['absent optionals', Optional.none, Optional.none],
    ['addresses', ip, IP.parse('1.1.1.1')],
  ])('%s are equal', (_, a, b) => {
    expect(equals(a, b)).toBe(true);
    expect(equals(b, a)).toBe(true);
  });

  it.each<[string, CelValue, CelValue]>([
    ['NaN and itself', NaN, NaN],
    ['text and number', '1', 1],
    ['bool and number', true, 1],
    ['null and false', null, false],
    ['null and an object', null, {}],
    ['list and map', [], {}],
    ['lists of other lengths', [1], [1, 2]],
    ['maps with other keys', { a: 1 }, { b: 1 }],
    ['a map that inherits', { toString: 1 }, {}],
    ['time and duration', Timestamp.of(0), new Duration(0)],
    ['optional and its content', Optional.of(1), 1],
    ['optional and none', Optional.of(1), Optional.none],
    ['large neighbours', 9007199254740993n, 9007199254740992n],
    ['int and a fraction', 1, 1.5],
    ['a negative and a uint', -1, Uint.of(2n ** 64n - 1n)],
  ])('%s differ', (_, a, b) => {
    expect(equals(a, b)).toBe(false);
    expect(equals(b, a)).toBe(false);
  });

  it('refuses to compare a Kubernetes type with another on its right', () => {
    expect(codeOf(() => equals(ip, 'x'))).toBe('no-such-overload');
    expect(equals('x', ip)).toBe(false);
    expect(isSame(ip, 'x')).toBe(false);
    expect(codeOf(() => equals(Optional.of(ip), Optional.of('x')))).toBe(
      'no-such-overload',
    );
  });

  it('passes over such members of lists and maps', () => {
    expect(equals([ip], ['x'])).toBe(true);
    expect(equals({ a: ip }, { a: 'x' })).toBe(true);
    expect(equals([ip, 1], ['x', 2])).toBe(false);
  });

  it('takes a computed quantity on the left only', () => {
    const two = Quantity.parse('2');
    const sum = Quantity.parse('1').add(1);
    expect(equals(sum, two)).toBe(true);
    expect(codeOf(() => equals(two, sum))).toBe('no-such-overload');
  });
});
