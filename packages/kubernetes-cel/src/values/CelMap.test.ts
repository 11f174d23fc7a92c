import { CelMap } from './CelMap';
import { CIDR } from './CIDR';
import { Double } from './Double';
import { Duration } from './Duration';
import { Semver } from './Semver';
import { codeOf } from './testing/codeOf';
import { Timestamp } from './Timestamp';
import { TypeValue } from './TypeValue';
import { Uint } from './Uint';

describe('CelMap', () => {
  const numbers = CelMap.of([
    [1, 'int'],
    [Uint.of(2), 'uint'],
    [2.5, 'double'],
    [2n ** 60n, 'large'],
  ]);

  it.each([
    ['an int', 1, 'int'],
    ['the uint of an int key', Uint.of(1), 'int'],
    ['the double of an int key', new Double(1), 'int'],
    ['the int of a uint key', 2, 'uint'],
    ['the double of a uint key', new Double(2), 'uint'],
    ['a double', 2.5, 'double'],
    ['a large int', 2n ** 60n, 'large'],
    ['the double of a large int', new Double(2 ** 60), 'large'],
    ['the uint of a large int', Uint.of(2n ** 60n), 'large'],
    ['another number', 3, undefined],
    ['NaN', NaN, undefined],
    ['a double beyond all ints', new Double(1e300), undefined],
    ['a text', '1', undefined],
    ['null', null, undefined],
  ])('looks up %s', (_, key, expected) => {
    expect(numbers.get(key)).toBe(expected);
  });

  it('does not find a double key by an int, as cel-go does not', () => {
    const map = CelMap.of([[new Double(1), 'double']]);
    expect(map.get(1)).toBeUndefined();
    expect(map.get(new Double(1))).toBe('double');
  });

  it('keeps 1 and 1u apart', () => {
    const map = CelMap.of([
      [1, 'int'],
      [Uint.of(1), 'uint'],
    ]);
    expect(map.size).toBe(2);
    expect(map.get(1)).toBe('int');
    expect(map.get(Uint.of(1))).toBe('uint');
  });

  it('lets the last of equal keys win, and an absent optional take a key away', () => {
    const map = CelMap.of([
      ['a', 1],
      ['a', 2],
      ['b', 3],
      ['b', undefined],
    ]);
    expect(map.entries()).toEqual([['a', 2]]);
  });

  it('holds null without losing it', () => {
    expect(CelMap.of([[1, null]]).get(new Double(1))).toBeNull();
  });

  it('does not confuse texts with the marks of other types', () => {
    const map = CelMap.of([
      [Uint.of(1), 'uint'],
      ['\0u1', 'text'],
      ['\0s\0u1', 'other text'],
    ]);
    expect(map.size).toBe(3);
    expect(map.get('\0u1')).toBe('text');
    expect(map.get('\0s\0u1')).toBe('other text');
  });

  it.each([
    ['null', null, null],
    ['types', new TypeValue('int'), new TypeValue('int')],
    ['durations', new Duration(5), new Duration(5)],
    ['times', Timestamp.of(5), Timestamp.of(5)],
    ['networks', CIDR.parse('10.0.0.0/8'), CIDR.parse('10.0.0.0/8')],
    ['-0 and 0', -0, new Double(0)],
  ])('takes %s as keys, by value', (_, key, same) => {
    expect(CelMap.of([[key, true]]).get(same)).toBe(true);
  });

  it('takes lists by identity, as cel-go does', () => {
    const list = [1];
    const map = CelMap.of([[list, true]]);
    expect(map.get(list)).toBe(true);
    expect(map.get([1])).toBeUndefined();
  });

  it('refuses keys that Go cannot hash', () => {
    expect(codeOf(() => CelMap.of([[new Uint8Array(1), 1]]))).toBe('other');
    expect(codeOf(() => CelMap.of([[Semver.parse('1.2.3'), 1]]))).toBe('other');
  });

  it('builds entry by entry, each key once', () => {
    const builder = CelMap.builder();
    builder.add(1, 'a');
    expect(codeOf(() => builder.add(Uint.of(1), 'b'))).toBe('other');
    builder.add(2, 'b');
    expect(builder.build().keys()).toEqual([1, 2]);
  });
});
