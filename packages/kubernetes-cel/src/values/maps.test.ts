import { CelMap } from './CelMap';
import { isMap, mapEntries, mapGet, mapKeys, mapSize } from './maps';
import { Timestamp } from './Timestamp';

const hostile = JSON.parse('{"__proto__": 1, "constructor": null, "a": 2}');

describe('maps', () => {
  it('reads own properties of plain objects only', () => {
    expect(mapGet(hostile, '__proto__')).toBe(1);
    expect(mapGet(hostile, 'constructor')).toBeNull();
    expect(mapGet(hostile, 'toString')).toBeUndefined();
    expect(mapGet({}, '__proto__')).toBeUndefined();
    expect(mapGet({ 1: 'a' }, 1)).toBeUndefined();
  });

  it('reads both kinds of maps alike', () => {
    const map = CelMap.of([
      ['a', 1],
      ['b', 2],
    ]);
    for (const same of [map, { a: 1, b: 2 }]) {
      expect(isMap(same)).toBe(true);
      expect(mapSize(same)).toBe(2);
      expect(mapKeys(same)).toEqual(['a', 'b']);
      expect(mapEntries(same)).toEqual([
        ['a', 1],
        ['b', 2],
      ]);
      expect(mapGet(same, 'b')).toBe(2);
    }
  });

  it.each([[null], [[]], [new Uint8Array()], [Timestamp.of(0)], ['{}'], [1]])(
    '%p is no map',
    value => {
      expect(isMap(value)).toBe(false);
    },
  );
});
