import { ValueError } from './ValueError';
import type { CelValue } from '../api';
import type { Int } from './int';
import type { Optional } from './Optional';

/** `item in list`. @internal */
export function contains(list: readonly CelValue[], item: CelValue): boolean {
  throw new ValueError('other', 'not written yet');
}

/** `list.isSorted()`. @internal */
export function isSorted(list: readonly CelValue[]): boolean {
  throw new ValueError('other', 'not written yet');
}

/** `list.sum()`; `zero` is the sum of no items, by the list's static type. @internal */
export function sum(list: readonly CelValue[], zero: CelValue): CelValue {
  throw new ValueError('other', 'not written yet');
}

/** `list.min()`. @internal */
export function min(list: readonly CelValue[]): CelValue {
  throw new ValueError('other', 'not written yet');
}

/** `list.max()`. @internal */
export function max(list: readonly CelValue[]): CelValue {
  throw new ValueError('other', 'not written yet');
}

/** `list.indexOf(item)`. @internal */
export function indexOfItem(list: readonly CelValue[], item: CelValue): number {
  throw new ValueError('other', 'not written yet');
}

/** `list.lastIndexOf(item)`. @internal */
export function lastIndexOfItem(
  list: readonly CelValue[],
  item: CelValue,
): number {
  throw new ValueError('other', 'not written yet');
}

/** `target.includes(item)`: an item of a list, or the value itself. @internal */
export function includes(target: CelValue, item: CelValue): boolean {
  throw new ValueError('other', 'not written yet');
}

/** `list.distinct()`. @internal */
export function distinct(list: readonly CelValue[]): readonly CelValue[] {
  throw new ValueError('other', 'not written yet');
}

/** `list.flatten(depth)`. @internal */
export function flatten(list: readonly CelValue[], depth: Int = 1): CelValue[] {
  throw new ValueError('other', 'not written yet');
}

/** `list.slice(start, end)`. @internal */
export function slice(
  list: readonly CelValue[],
  start: Int,
  end: Int,
): CelValue[] {
  throw new ValueError('other', 'not written yet');
}

/** `list.reverse()`. @internal */
export function reverse(list: readonly CelValue[]): CelValue[] {
  throw new ValueError('other', 'not written yet');
}

/** `lists.range(size)`. @internal */
export function range(size: Int): number[] {
  throw new ValueError('other', 'not written yet');
}

/** `list.sort()`. @internal */
export function sort(list: readonly CelValue[]): readonly CelValue[] {
  throw new ValueError('other', 'not written yet');
}

/** `list.@sortByAssociatedKeys(keys)`. @internal */
export function sortByKeys(
  list: readonly CelValue[],
  keys: readonly CelValue[],
): readonly CelValue[] {
  throw new ValueError('other', 'not written yet');
}

/** `list.first()`. @internal */
export function first(list: readonly CelValue[]): Optional {
  throw new ValueError('other', 'not written yet');
}

/** `list.last()`. @internal */
export function last(list: readonly CelValue[]): Optional {
  throw new ValueError('other', 'not written yet');
}

/** `optional.unwrap(list)`. @internal */
export function unwrapOptionals(list: readonly CelValue[]): CelValue[] {
  throw new ValueError('other', 'not written yet');
}
