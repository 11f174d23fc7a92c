import { ValueError } from './ValueError';
import type { CelValue } from '../api';
import { TypeValue } from './TypeValue';

/** `type(value)`. @internal */
export function typeOf(value: CelValue): TypeValue {
  throw new ValueError('other', 'not written yet');
}

/** The name of a value's type. @internal */
export function typeNameOf(value: CelValue): string {
  throw new ValueError('other', 'not written yet');
}
