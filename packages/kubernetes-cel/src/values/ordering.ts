import { ValueError } from './ValueError';
import type { CelValue } from '../api';

/** The sign of the comparison that `<`, `min`, `sort` use; throws for NaN and for what has no order. @internal */
export function compare(a: CelValue, b: CelValue): -1 | 0 | 1 {
  throw new ValueError('other', 'not written yet');
}
