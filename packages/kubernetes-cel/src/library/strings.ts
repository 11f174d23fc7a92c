import { format } from '../values/format';
import { find, findAll } from '../values/regex';
import { quote } from '../values/quote';
import {
  charAt,
  indexOf,
  join,
  lastIndexOf,
  lowerAscii,
  replace,
  split,
  substring,
  trim,
  upperAscii,
} from '../values/strings';
import type { Implementations } from './Implementation';

/**
 * Strings and regular expressions.
 * @internal
 */
export const strings: Implementations = {
  string_char_at_int: charAt,
  string_index_of_string: (text: string, part: string) => indexOf(text, part),
  string_index_of_string_int: indexOf,
  list_join: (list: string[]) => join(list),
  list_join_string: join,
  string_last_index_of_string: (text: string, part: string) =>
    lastIndexOf(text, part),
  string_last_index_of_string_int: lastIndexOf,
  string_lower_ascii: lowerAscii,
  string_replace_string_string: (text: string, from: string, to: string) =>
    replace(text, from, to),
  string_replace_string_string_int: replace,
  string_split_string: (text: string, separator: string) =>
    split(text, separator),
  string_split_string_int: split,
  string_substring_int: (text: string, start: number) => substring(text, start),
  string_substring_int_int: substring,
  string_trim: trim,
  string_upper_ascii: upperAscii,
  string_format: format,
  strings_quote: quote,
  string_find_string: find,
  string_find_all_string: (text: string, pattern: string) =>
    findAll(text, pattern),
  string_find_all_string_int: findAll,
};
