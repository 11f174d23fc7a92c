import { declare } from '../declare';

/**
 * Optional values.
 * @internal
 */
export const optional = [
  ...declare(
    '1.28',
    `
    select_optional_field: _?._(dyn, string) -> optional_type(V)
    list_optindex_optional_int: _[?_](list(V), int) -> optional_type(V)
    optional_list_optindex_optional_int: _[?_](optional_type(list(V)), int) -> optional_type(V)
    map_optindex_optional_value: _[?_](map(K, V), K) -> optional_type(V)
    optional_map_optindex_optional_value: _[?_](optional_type(map(K, V)), K) -> optional_type(V)
    optional_list_index_int: _[_](optional_type(list(V)), int) -> optional_type(V)
    optional_map_index_value: _[_](optional_type(map(K, V)), K) -> optional_type(V)
    list_first: (list(V)).first() -> optional_type(V)
    optional_hasValue: (optional_type(V)).hasValue() -> bool
    list_last: (list(V)).last() -> optional_type(V)
    optional_none: optional.none() -> optional_type(V)
    optional_of: optional.of(V) -> optional_type(V)
    optional_ofNonZeroValue: optional.ofNonZeroValue(V) -> optional_type(V)
    optional_unwrap: optional.unwrap(list(optional_type(V))) -> list(V)
    optional_or_optional: (optional_type(V)).or(optional_type(V)) -> optional_type(V)
    optional_orValue_value: (optional_type(V)).orValue(V) -> V
    optional_unwrapOpt: (list(optional_type(V))).unwrapOpt() -> list(V)
    optional_value: (optional_type(V)).value() -> V
    `,
  ),
];
