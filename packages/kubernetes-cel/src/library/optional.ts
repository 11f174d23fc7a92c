import type { CelValue } from '../api';
import { first, last, unwrapOptionals } from '../values/lists';
import { Optional } from '../values/Optional';
import { isZeroValue } from '../values/zero';
import type { Implementations } from './Implementation';

/**
 * Optional values; `or` and `orValue` are planned by themselves.
 * @internal
 */
export const optional: Implementations = {
  optional_none: () => Optional.none,
  optional_of: (value: CelValue) => Optional.of(value),
  optional_ofNonZeroValue: (value: CelValue) =>
    isZeroValue(value) ? Optional.none : Optional.of(value),
  optional_hasValue: (value: Optional) => value.hasValue(),
  optional_value: (value: Optional) => value.value(),
  optional_unwrap: unwrapOptionals,
  optional_unwrapOpt: unwrapOptionals,
  list_first: first,
  list_last: last,
};
