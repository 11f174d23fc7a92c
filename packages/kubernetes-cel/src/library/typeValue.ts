import type { Type } from '../check/types';
import { TypeValue } from '../values/TypeValue';

/**
 * A type named in an expression, as a value.
 * @internal
 */
export function typeValue(type: Type): TypeValue {
  return new TypeValue(type.name);
}
