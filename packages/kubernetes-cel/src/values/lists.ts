import type { CelValue } from '../api';
import { isSame } from './equality';
import type { Int } from './int';
import { Optional } from './Optional';
import { compare, isComparable } from './ordering';
import { addValues, zeroLike } from './sums';
import { typeNameOf } from './typeOf';
import { noSuchOverload, ValueError } from './ValueError';

type List = readonly CelValue[];

/** The largest list that `lists.range` makes. */
const MAXIMUM_RANGE = 1_000_000;
/** Items that a function or `+` may gather: a list that contains another many times grows by each level. */
const MAXIMUM_ITEMS = 2_000_000;

/**
 * Refuses to build a list beyond what memory should hold.
 * @internal
 */
export function checkItems(count: number): void {
  if (count > MAXIMUM_ITEMS) {
    throw new ValueError('other', 'the list would be too long');
  }
}

/**
 * `item in list`.
 * @internal
 */
export function contains(list: List, item: CelValue): boolean {
  for (const member of list) {
    if (isSame(item, member)) {
      return true;
    }
  }
  return false;
}

/**
 * `list.isSorted()`.
 * @internal
 */
export function isSorted(list: List): boolean {
  for (let index = 0; index < list.length; index++) {
    if (!isComparable(list[index])) {
      throw noSuchOverload();
    }
    if (index > 0 && compareOrUndefined(list[index - 1], list[index]) === 1) {
      return false;
    }
  }
  return true;
}

/**
 * `list.sum()`. `zero` is the sum of no items; it follows from the list's static type, or, where that is
 * dyn, from the first item.
 * @internal
 */
export function sum(
  list: List,
  zero: CelValue = zeroLike(list[0] ?? 0),
): CelValue {
  return list.reduce(addValues, zero);
}

/**
 * `list.min()`.
 * @internal
 */
export function min(list: List): CelValue {
  return extreme(list, 'min', 1);
}

/**
 * `list.max()`.
 * @internal
 */
export function max(list: List): CelValue {
  return extreme(list, 'max', -1);
}

/**
 * `list.indexOf(item)`.
 * @internal
 */
export function indexOfItem(list: List, item: CelValue): number {
  return list.findIndex(member => isSame(member, item));
}

/**
 * `list.lastIndexOf(item)`.
 * @internal
 */
export function lastIndexOfItem(list: List, item: CelValue): number {
  return list.findLastIndex(member => isSame(member, item));
}

/**
 * `target.includes(item)`: a list has the item, or any other value is the item.
 * @internal
 */
export function includes(target: CelValue, item: CelValue): boolean {
  return Array.isArray(target)
    ? target.some(member => isSame(member, item))
    : isSame(target, item);
}

/**
 * `list.distinct()`. Takes as many steps as its cost says: charge that first.
 * @internal
 */
export function distinct(list: List): List {
  const items: CelValue[] = [];
  for (const item of list) {
    if (!items.some(other => isSame(item, other))) {
      items.push(item);
    }
  }
  return items;
}

/**
 * `list.slice(start, end)`.
 * @internal
 */
export function slice(list: List, start: Int, end: Int): List {
  const wrong = wrongSlice(list.length, start, end);
  if (wrong) {
    throw new ValueError('other', `cannot slice(${start}, ${end}), ${wrong}`);
  }
  return list.slice(Number(start), Number(end));
}

/**
 * `list.flatten(depth)`.
 * @internal
 */
export function flatten(list: List, depth: Int = 1): List {
  if (depth < 0) {
    throw new ValueError('other', 'level must be non-negative');
  }
  const items: CelValue[] = [];
  gather(list, Number(depth), items);
  return items;
}

/**
 * `list.reverse()`.
 * @internal
 */
export function reverse(list: List): List {
  return list.toReversed();
}

/**
 * `lists.range(size)`.
 * @internal
 */
export function range(size: Int): List {
  if (size < 0) {
    throw new ValueError(
      'other',
      `lists.range: size must be non-negative, got ${size}`,
    );
  }
  if (size > MAXIMUM_RANGE) {
    throw new ValueError(
      'other',
      `lists.range: size ${size} exceeds maximum allowed (${MAXIMUM_RANGE})`,
    );
  }
  return Array.from({ length: Number(size) }, (_, index) => index);
}

/**
 * `list.sort()`.
 * @internal
 */
export function sort(list: List): List {
  return sortByKeys(list, list);
}

/**
 * `list.@sortByAssociatedKeys(keys)`: what `sortBy` becomes.
 * @internal
 */
export function sortByKeys(list: List, keys: List): List {
  if (list.length !== keys.length) {
    throw new ValueError('other', 'as many keys as list elements are needed');
  }
  if (list.length === 0) {
    return list;
  }
  if (!isComparable(keys[0])) {
    throw new ValueError('other', 'list elements must be comparable');
  }
  const type = typeNameOf(keys[0]);
  if (keys.length > 1 && keys.some(key => typeNameOf(key) !== type)) {
    throw new ValueError('other', 'list elements must have the same type');
  }
  const order = keys.map((_, index) => index);
  order.sort((a, b) => compareOrUndefined(keys[a], keys[b]) ?? 0);
  return order.map(index => list[index]);
}

/**
 * `list.first()`.
 * @internal
 */
export function first(list: List): Optional {
  return list.length === 0 ? Optional.none : Optional.of(list[0]);
}

/**
 * `list.last()`.
 * @internal
 */
export function last(list: List): Optional {
  return list.length === 0 ? Optional.none : Optional.of(list[list.length - 1]);
}

/**
 * `optional.unwrap(list)`.
 * @internal
 */
export function unwrapOptionals(list: List): List {
  const items: CelValue[] = [];
  for (const item of list) {
    if (!(item instanceof Optional)) {
      throw new ValueError(
        'other',
        `value of type ${typeNameOf(item)} is not optional`,
      );
    }
    if (item.hasValue()) {
      items.push(item.value());
    }
  }
  return items;
}

function extreme(list: List, name: string, replacedWhen: 1 | -1): CelValue {
  let best: CelValue | undefined;
  for (const item of list) {
    if (!isComparable(item)) {
      throw noSuchOverload();
    }
    if (best === undefined || compareOrUndefined(best, item) === replacedWhen) {
      best = item;
    }
  }
  if (best === undefined) {
    throw new ValueError('other', `${name} called on empty list`);
  }
  return best;
}

/** Undefined where two values have no order: NaN among doubles, mixed types. */
function compareOrUndefined(a: CelValue, b: CelValue): -1 | 0 | 1 | undefined {
  try {
    return compare(a, b);
  } catch (error) {
    if (error instanceof ValueError) {
      return undefined;
    }
    throw error;
  }
}

function wrongSlice(length: number, start: Int, end: Int): string | undefined {
  if (start < 0 || end < 0) {
    return 'negative indexes not supported';
  }
  if (start > end) {
    return 'start index must be less than or equal to end index';
  }
  return end > length ? `list is length ${length}` : undefined;
}

function gather(list: List, depth: number, items: CelValue[]): void {
  for (const item of list) {
    if (Array.isArray(item) && depth > 0) {
      gather(item, depth - 1, items);
    } else {
      items.push(item);
    }
    checkItems(items.length);
  }
}
