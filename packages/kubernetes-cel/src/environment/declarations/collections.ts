import { declare } from '../declare';

/**
 * Lists, sets and the insides of two-variable macros.
 * @internal
 */
export const collections = [
  ...declare(
    '1.23',
    `
    list_a_index_of_int: (list(A)).indexOf(A) -> int
    list_int_is_sorted_bool: (list(int)).isSorted() -> bool
    list_uint_is_sorted_bool: (list(uint)).isSorted() -> bool
    list_double_is_sorted_bool: (list(double)).isSorted() -> bool
    list_bool_is_sorted_bool: (list(bool)).isSorted() -> bool
    list_duration_is_sorted_bool: (list(google.protobuf.Duration)).isSorted() -> bool
    list_timestamp_is_sorted_bool: (list(google.protobuf.Timestamp)).isSorted() -> bool
    list_string_is_sorted_bool: (list(string)).isSorted() -> bool
    list_bytes_is_sorted_bool: (list(bytes)).isSorted() -> bool
    list_a_last_index_of_int: (list(A)).lastIndexOf(A) -> int
    list_int_max_int: (list(int)).max() -> int
    list_uint_max_uint: (list(uint)).max() -> uint
    list_double_max_double: (list(double)).max() -> double
    list_bool_max_bool: (list(bool)).max() -> bool
    list_duration_max_duration: (list(google.protobuf.Duration)).max() -> google.protobuf.Duration
    list_timestamp_max_timestamp: (list(google.protobuf.Timestamp)).max() -> google.protobuf.Timestamp
    list_string_max_string: (list(string)).max() -> string
    list_bytes_max_bytes: (list(bytes)).max() -> bytes
    list_int_min_int: (list(int)).min() -> int
    list_uint_min_uint: (list(uint)).min() -> uint
    list_double_min_double: (list(double)).min() -> double
    list_bool_min_bool: (list(bool)).min() -> bool
    list_duration_min_duration: (list(google.protobuf.Duration)).min() -> google.protobuf.Duration
    list_timestamp_min_timestamp: (list(google.protobuf.Timestamp)).min() -> google.protobuf.Timestamp
    list_string_min_string: (list(string)).min() -> string
    list_bytes_min_bytes: (list(bytes)).min() -> bytes
    list_int_sum_int: (list(int)).sum() -> int
    list_uint_sum_uint: (list(uint)).sum() -> uint
    list_double_sum_double: (list(double)).sum() -> double
    list_duration_sum_duration: (list(google.protobuf.Duration)).sum() -> google.protobuf.Duration
    `,
  ),
  ...declare(
    '1.37',
    `
    list_includes_dyn_dyn: (dyn).includes(dyn) -> bool
    `,
  ),
  ...declare(
    '1.29',
    `
    list_sets_contains_list: sets.contains(list(T), list(T)) -> bool
    list_sets_equivalent_list: sets.equivalent(list(T), list(T)) -> bool
    list_sets_intersects_list: sets.intersects(list(T), list(T)) -> bool
    `,
  ),
  ...declare(
    '1.34',
    `
    list_int_sortByAssociatedKeys: (list(T)).@sortByAssociatedKeys(list(int)) -> list(T)
    list_uint_sortByAssociatedKeys: (list(T)).@sortByAssociatedKeys(list(uint)) -> list(T)
    list_double_sortByAssociatedKeys: (list(T)).@sortByAssociatedKeys(list(double)) -> list(T)
    list_bool_sortByAssociatedKeys: (list(T)).@sortByAssociatedKeys(list(bool)) -> list(T)
    list_google.protobuf.Duration_sortByAssociatedKeys: (list(T)).@sortByAssociatedKeys(list(google.protobuf.Duration)) -> list(T)
    list_google.protobuf.Timestamp_sortByAssociatedKeys: (list(T)).@sortByAssociatedKeys(list(google.protobuf.Timestamp)) -> list(T)
    list_string_sortByAssociatedKeys: (list(T)).@sortByAssociatedKeys(list(string)) -> list(T)
    list_bytes_sortByAssociatedKeys: (list(T)).@sortByAssociatedKeys(list(bytes)) -> list(T)
    list_distinct: (list(T)).distinct() -> list(T)
    list_flatten: (list(list(T))).flatten() -> list(T)
    list_flatten_int: (list(dyn)).flatten(int) -> list(dyn)
    lists_range: lists.range(int) -> list(int)
    list_reverse: (list(T)).reverse() -> list(T)
    list_slice: (list(T)).slice(int, int) -> list(T)
    list_int_sort: (list(int)).sort() -> list(int)
    list_uint_sort: (list(uint)).sort() -> list(uint)
    list_double_sort: (list(double)).sort() -> list(double)
    list_bool_sort: (list(bool)).sort() -> list(bool)
    list_google.protobuf.Duration_sort: (list(google.protobuf.Duration)).sort() -> list(google.protobuf.Duration)
    list_google.protobuf.Timestamp_sort: (list(google.protobuf.Timestamp)).sort() -> list(google.protobuf.Timestamp)
    list_string_sort: (list(string)).sort() -> list(string)
    list_bytes_sort: (list(bytes)).sort() -> list(bytes)
    `,
  ),
  ...declare(
    '1.32',
    `
    @mapInsert_map_key_value: cel.@mapInsert(map(K, V), K, V) -> map(K, V)
    @mapInsert_map_map: cel.@mapInsert(map(K, V), map(K, V)) -> map(K, V)
    `,
  ),
];
