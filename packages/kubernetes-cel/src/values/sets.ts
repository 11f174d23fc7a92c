import { ValueError } from './ValueError';
import type { CelValue } from '../api';

/** `sets.contains(list, part)`. @internal */
export function setsContains(
  list: readonly CelValue[],
  part: readonly CelValue[],
): boolean {
  throw new ValueError('other', 'not written yet');
}

/** `sets.equivalent(a, b)`. @internal */
export function setsEquivalent(
  a: readonly CelValue[],
  b: readonly CelValue[],
): boolean {
  throw new ValueError('other', 'not written yet');
}

/** `sets.intersects(a, b)`. @internal */
export function setsIntersects(
  a: readonly CelValue[],
  b: readonly CelValue[],
): boolean {
  throw new ValueError('other', 'not written yet');
}
