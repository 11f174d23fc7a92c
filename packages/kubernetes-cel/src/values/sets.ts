import type { CelValue } from '../api';
import { contains } from './lists';

type List = readonly CelValue[];

/**
 * `sets.contains(list, part)`.
 * @internal
 */
export function setsContains(list: List, part: List): boolean {
  return part.every(item => contains(list, item));
}

/**
 * `sets.equivalent(a, b)`.
 * @internal
 */
export function setsEquivalent(a: List, b: List): boolean {
  return setsContains(a, b) && setsContains(b, a);
}

/**
 * `sets.intersects(a, b)`.
 * @internal
 */
export function setsIntersects(a: List, b: List): boolean {
  return a.some(item => contains(b, item));
}
