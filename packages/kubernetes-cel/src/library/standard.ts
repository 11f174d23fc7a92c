import type { CelValue } from '../api';
import type { Duration } from '../values/Duration';
import {
  convertToBool,
  convertToBytes,
  convertToDouble,
  convertToDuration,
  convertToInt,
  convertToString,
  convertToTimestamp,
  convertToUint,
} from '../values/conversions';
import { mapSize } from '../values/maps';
import { matches } from '../values/regex';
import { codePointCount } from '../values/codePoints';
import { containsText } from '../values/strings';
import type { Timestamp } from '../values/Timestamp';
import { typeOf } from '../values/typeOf';
import type { Implementations } from './Implementation';

const identity = (value: CelValue) => value;
const length = (value: { length: number }) => value.length;

/**
 * Functions of the standard library; operators are planned by themselves.
 * @internal
 */
export const standard: Implementations = {
  size_string: codePointCount,
  string_size: codePointCount,
  size_bytes: length,
  bytes_size: length,
  size_list: length,
  list_size: length,
  size_map: mapSize,
  map_size: mapSize,
  contains_string: containsText,
  starts_with_string: (text: string, part: string) => text.startsWith(part),
  ends_with_string: (text: string, part: string) => text.endsWith(part),
  matches,
  matches_string: matches,
  to_dyn: identity,
  type: typeOf,
  ...conversions(),
  ...timestampGetters(),
  duration_to_hours: (duration: Duration) => duration.getHours(),
  duration_to_minutes: (duration: Duration) => duration.getMinutes(),
  duration_to_seconds: (duration: Duration) => duration.getSeconds(),
  duration_to_milliseconds: (duration: Duration) => duration.getMilliseconds(),
};

function conversions(): Implementations {
  return {
    bool_to_bool: identity,
    string_to_bool: convertToBool,
    bytes_to_bytes: identity,
    string_to_bytes: convertToBytes,
    double_to_double: identity,
    int64_to_double: convertToDouble,
    string_to_double: convertToDouble,
    uint64_to_double: convertToDouble,
    duration_to_duration: identity,
    string_to_duration: convertToDuration,
    double_to_int64: convertToInt,
    duration_to_int64: convertToInt,
    int64_to_int64: identity,
    string_to_int64: convertToInt,
    timestamp_to_int64: convertToInt,
    uint64_to_int64: convertToInt,
    bool_to_string: convertToString,
    bytes_to_string: convertToString,
    double_to_string: convertToString,
    duration_to_string: convertToString,
    int64_to_string: convertToString,
    string_to_string: identity,
    timestamp_to_string: convertToString,
    uint64_to_string: convertToString,
    int64_to_timestamp: convertToTimestamp,
    string_to_timestamp: convertToTimestamp,
    timestamp_to_timestamp: identity,
    double_to_uint64: convertToUint,
    int64_to_uint64: convertToUint,
    string_to_uint64: convertToUint,
    uint64_to_uint64: identity,
  };
}

function timestampGetters(): Implementations {
  const getters: readonly [
    string,
    (time: Timestamp, zone?: string) => number,
  ][] = [
    ['year', (time, zone) => time.getFullYear(zone)],
    ['month', (time, zone) => time.getMonth(zone)],
    ['day_of_year', (time, zone) => time.getDayOfYear(zone)],
    ['day_of_month', (time, zone) => time.getDayOfMonth(zone)],
    ['day_of_month_1_based', (time, zone) => time.getDate(zone)],
    ['day_of_week', (time, zone) => time.getDayOfWeek(zone)],
    ['hours', (time, zone) => time.getHours(zone)],
    ['minutes', (time, zone) => time.getMinutes(zone)],
    ['seconds', (time, zone) => time.getSeconds(zone)],
    ['milliseconds', (time, zone) => time.getMilliseconds(zone)],
  ];
  return Object.fromEntries(
    getters.flatMap(([part, getter]) => [
      [`timestamp_to_${part}`, (time: Timestamp) => getter(time)],
      [`timestamp_to_${part}_with_tz`, getter],
      [`timestamp_to_${part}_tz`, getter],
    ]),
  );
}
