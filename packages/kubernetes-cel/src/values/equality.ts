import { ValueError } from './ValueError';
import type { CelValue } from '../api';

/** `a == b`; throws where a Kubernetes type meets a value of another type. @internal */
export function equals(a: CelValue, b: CelValue): boolean {
  throw new ValueError('other', 'not written yet');
}
