import type { CelValue } from '../api';
import { Double } from '../values/Double';
import { Duration } from '../values/Duration';
import {
  distinct,
  flatten,
  includes,
  indexOfItem,
  isSorted,
  lastIndexOfItem,
  max,
  min,
  range,
  reverse,
  slice,
  sort,
  sortByKeys,
  sum,
} from '../values/lists';
import { setsContains, setsEquivalent, setsIntersects } from '../values/sets';
import { Uint } from '../values/Uint';
import type { Implementation, Implementations } from './Implementation';

const comparable = [
  'bool',
  'bytes',
  'double',
  'duration',
  'int',
  'string',
  'timestamp',
  'uint',
];
const sortable = [
  'bool',
  'bytes',
  'double',
  'int',
  'string',
  'uint',
  'google.protobuf.Duration',
  'google.protobuf.Timestamp',
];

function each(
  types: readonly string[],
  id: (type: string) => string,
  implementation: Implementation,
): Implementations {
  return Object.fromEntries(types.map(type => [id(type), implementation]));
}

const sumFrom = (zero: CelValue) => (list: CelValue[]) => sum(list, zero);

/**
 * Lists and sets.
 * @internal
 */
export const collections: Implementations = {
  ...each(comparable, type => `list_${type}_is_sorted_bool`, isSorted),
  ...each(comparable, type => `list_${type}_min_${type}`, min),
  ...each(comparable, type => `list_${type}_max_${type}`, max),
  ...each(sortable, type => `list_${type}_sort`, sort),
  ...each(sortable, type => `list_${type}_sortByAssociatedKeys`, sortByKeys),
  list_int_sum_int: sumFrom(0),
  list_uint_sum_uint: sumFrom(Uint.of(0)),
  list_double_sum_double: sumFrom(new Double(0)),
  list_duration_sum_duration: sumFrom(new Duration(0)),
  list_a_index_of_int: indexOfItem,
  list_a_last_index_of_int: lastIndexOfItem,
  list_includes_dyn_dyn: includes,
  list_sets_contains_list: setsContains,
  list_sets_equivalent_list: setsEquivalent,
  list_sets_intersects_list: setsIntersects,
  list_distinct: distinct,
  list_flatten: (list: CelValue[]) => flatten(list),
  list_flatten_int: flatten,
  lists_range: range,
  list_reverse: reverse,
  list_slice: slice,
};
