import fc from 'fast-check';

import type { CelValue } from '../api';
import { Double } from './Double';
import { Duration } from './Duration';
import { IP } from './IP';
import {
  contains,
  distinct,
  first,
  flatten,
  includes,
  indexOfItem,
  isSorted,
  last,
  lastIndexOfItem,
  max,
  min,
  range,
  reverse,
  slice,
  sort,
  sortByKeys,
  sum,
  unwrapOptionals,
} from './lists';
import { Optional } from './Optional';
import { codeOf } from './testing/codeOf';
import { Uint } from './Uint';

describe('searching', () => {
  const list = [1, 'a', null, [1], 1];

  it('goes by CEL equality', () => {
    expect(contains(list, new Double(1))).toBe(true);
    expect(contains(list, NaN)).toBe(false);
    expect(indexOfItem(list, Uint.of(1))).toBe(0);
    expect(lastIndexOfItem(list, new Double(1))).toBe(4);
    expect(indexOfItem(list, [new Double(1)])).toBe(3);
    expect(indexOfItem(list, 'x')).toBe(-1);
    expect(lastIndexOfItem(list, 'x')).toBe(-1);
    expect(contains(['x'], IP.parse('::1'))).toBe(false);
  });

  it('includes an item of a list, or the value itself', () => {
    expect(includes(list, null)).toBe(true);
    expect(includes(1, new Double(1))).toBe(true);
    expect(includes('abc', 'a')).toBe(false);
  });
});

describe('sum', () => {
  it.each<[string, CelValue[], CelValue | undefined, CelValue]>([
    ['ints', [1, 2], 0, 3],
    ['uints', [Uint.of(1), Uint.of(2)], Uint.of(0), Uint.of(3)],
    ['doubles', [1.5, new Double(1)], new Double(0), 2.5],
    [
      'durations',
      [new Duration(1), new Duration(2)],
      new Duration(0),
      new Duration(3),
    ],
    ['nothing', [], new Double(0), new Double(0)],
    ['what may be anything', [Uint.of(1)], undefined, Uint.of(1)],
    ['doubles that may be anything', [1.5, 1.5], undefined, new Double(3)],
    [
      'durations that may be anything',
      [new Duration(1)],
      undefined,
      new Duration(1),
    ],
    ['nothing that may be anything', [], undefined, 0],
  ])('of %s', (_, list, zero, expected) => {
    expect(sum(list, zero)).toEqual(expected);
  });

  it('errs', () => {
    expect(codeOf(() => sum([2n ** 63n - 1n, 1], 0))).toBe('overflow');
    expect(codeOf(() => sum([1, 'a']))).toBe('no-such-overload');
    expect(codeOf(() => sum(['a']))).toBe('no-such-overload');
  });
});

describe('order', () => {
  it('finds the least and the largest, the first of equals', () => {
    expect(min([2, new Double(1), 1])).toEqual(new Double(1));
    expect(max(['a', 'b', 'B'])).toBe('b');
    expect(max([NaN, 1])).toBeNaN();
    expect(codeOf(() => min([]))).toBe('other');
    expect(codeOf(() => max([null]))).toBe('no-such-overload');
  });

  it('knows sorted lists', () => {
    expect(isSorted([])).toBe(true);
    expect(isSorted([1, 1, 2.5])).toBe(true);
    expect(isSorted([2, 1])).toBe(false);
    expect(isSorted([NaN, 1])).toBe(true);
    expect(codeOf(() => isSorted([null]))).toBe('no-such-overload');
  });

  it('sorts', () => {
    expect(sort(['b', '\u{1f600}', '\uffff', 'a'])).toEqual([
      'a',
      'b',
      '\uffff',
      '\u{1f600}',
    ]);
    expect(sort([])).toEqual([]);
    expect(sortByKeys(['a', 'b', 'c'], [3, 1, 2])).toEqual(['b', 'c', 'a']);
    fc.assert(
      fc.property(fc.array(fc.integer()), list => {
        expect(isSorted(sort(list))).toBe(true);
      }),
    );
  });

  it.each<[string, () => unknown]>([
    ['what has no order', () => sort([null])],
    ['two types', () => sort([1, new Double(2)])],
    ['too few keys', () => sortByKeys([1, 2], [1])],
  ])('does not sort %s', (_, run) => {
    expect(codeOf(run)).toBe('other');
  });
});

describe('parts', () => {
  it('slices', () => {
    expect(slice([1, 2, 3], 1, 2)).toEqual([2]);
    expect(slice([1], 1, 1)).toEqual([]);
    for (const [start, end] of [
      [-1, 1],
      [2, 1],
      [0, 4],
      [0, 2n ** 60n],
    ]) {
      expect(codeOf(() => slice([1, 2, 3], start, end))).toBe('other');
    }
  });

  it('flattens', () => {
    expect(flatten([[1], [2, [3]], 4])).toEqual([1, 2, [3], 4]);
    expect(flatten([1, [2, [3]]], 5)).toEqual([1, 2, 3]);
    expect(flatten([[1]], 0)).toEqual([[1]]);
    expect(codeOf(() => flatten([], -1))).toBe('other');
  });

  it('does not flatten a few lists into millions of items', () => {
    let list: CelValue[] = [1, 1];
    for (let level = 0; level < 30; level++) {
      list = [list, list];
    }
    expect(codeOf(() => flatten(list, 100))).toBe('other');
  });

  it('reverses, ranges, drops repetitions', () => {
    expect(reverse([1, 2])).toEqual([2, 1]);
    expect(range(3)).toEqual([0, 1, 2]);
    expect(range(0)).toEqual([]);
    expect(codeOf(() => range(-1))).toBe('other');
    expect(codeOf(() => range(1_000_001))).toBe('other');
    expect(codeOf(() => range(2n ** 62n))).toBe('other');
    expect(distinct([1, new Double(1), 'a', Uint.of(1), 'a'])).toEqual([
      1,
      'a',
    ]);
  });

  it('gives optionals and takes them', () => {
    expect(first([1, 2]).value()).toBe(1);
    expect(last([1, 2]).value()).toBe(2);
    expect(first([]).hasValue() || last([]).hasValue()).toBe(false);
    expect(unwrapOptionals([Optional.of(null), Optional.none])).toEqual([null]);
    expect(codeOf(() => unwrapOptionals([1]))).toBe('other');
  });
});
