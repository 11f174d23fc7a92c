import { ValueError } from './ValueError';
import type { CelValue } from '../api';

/** Whether `optional.ofNonZeroValue` takes the value for nothing. @internal */
export function isZeroValue(value: CelValue): boolean {
  throw new ValueError('other', 'not written yet');
}
