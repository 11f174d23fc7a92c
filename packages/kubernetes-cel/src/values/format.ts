import type { CelValue } from '../api';
import { encodeUtf8 } from './bytes';
import { convertToString } from './conversions';
import { doubleOf } from './Double';
import { Duration } from './Duration';
import { formatFixedUs, formatScientificUs } from './formatNumber';
import { templateParts } from './formatTemplate';
import type { FormatClause } from './formatTemplate';
import { isInt } from './int';
import { isMap, mapEntries } from './maps';
import { formatFixed } from './numberText';
import { compareStrings } from './codePoints';
import { quotePrintable } from './quote';
import { checkLength } from './textSearch';
import { Timestamp } from './Timestamp';
import { TypeValue } from './TypeValue';
import { typeNameOf } from './typeOf';
import { Uint } from './Uint';
import { ValueError } from './ValueError';

const DEFAULT_PRECISION = 6;
const HEX_BYTES = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);
/** Words that `%f` and `%e` take for numbers. */
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  NaN: NaN,
  Infinity: Infinity,
  '-Infinity': -Infinity,
};

/**
 * `template.format(list)` as strings library version 2 has it: older than what the CEL
 * specification says now.
 * @internal
 */
export function format(template: string, list: readonly CelValue[]): string {
  let result = '';
  let index = 0;
  const parts = templateParts(template, () => {
    if (index >= list.length) {
      throw new ValueError(
        'index-out-of-bounds',
        `index ${index} out of range`,
      );
    }
  });
  for (const part of parts) {
    result +=
      typeof part === 'string' ? part : formatClause(part, list[index++]);
    checkLength(result.length);
  }
  return result;
}

function formatClause(
  { verb, precision = DEFAULT_PRECISION }: FormatClause,
  value: CelValue,
): string {
  switch (verb) {
    case 's':
      return formatText(value);
    case 'd':
      return (
        inBase(value, 10) ??
        refuse('decimal clause can only be used on integers', value)
      );
    case 'f':
      return formatFixedUs(
        numberOf(value) ??
          refuse('fixed-point clause can only be used on doubles', value),
        precision,
      );
    case 'e':
      return formatScientificUs(
        numberOf(value) ??
          refuse('scientific clause can only be used on doubles', value),
        precision,
      );
    case 'b':
      return typeof value === 'boolean'
        ? String(Number(value))
        : inBase(value, 2) ??
            refuse('only integers and bools can be formatted as binary', value);
    case 'o':
      return (
        inBase(value, 8) ??
        refuse('octal clause can only be used on integers', value)
      );
    case 'x':
      return formatHex(value);
    default:
      return formatHex(value).toUpperCase();
  }
}

function formatText(value: CelValue): string {
  if (Array.isArray(value)) {
    return formatList(value);
  }
  if (isMap(value)) {
    return formatMap(value);
  }
  return value === null ? 'null' : scalarText(value);
}

function scalarText(value: CelValue): string {
  if (value instanceof TypeValue) {
    return value.name;
  }
  switch (typeNameOf(value)) {
    case 'int':
    case 'uint':
    case 'double':
    case 'bool':
    case 'string':
    case 'bytes':
    case 'google.protobuf.Timestamp':
    case 'google.protobuf.Duration':
      return convertToString(value);
    default:
      return refuse(
        'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
        value,
      );
  }
}

function formatList(list: readonly CelValue[]): string {
  return `[${list.map(formatMember).join(', ')}]`;
}

function formatMap(map: object): string {
  const pairs = mapEntries(map).map(
    ([key, value]) => [formatKey(key), formatMember(value)] as const,
  );
  pairs.sort(([a], [b]) => compareStrings(a, b));
  return `{${pairs.map(([key, value]) => `${key}:${value}`).join(', ')}}`;
}

function formatKey(key: CelValue): string {
  return ['string', 'bool', 'int', 'uint'].includes(typeNameOf(key))
    ? formatMember(key)
    : refuse('map keys can only be strings, bools and integers', key);
}

/** A value inside a list or a map, written so that it reads as CEL, almost. */
function formatMember(value: CelValue): string {
  const double = doubleOf(value);
  if (double !== undefined) {
    const text = formatFixed(double, DEFAULT_PRECISION);
    return Number.isFinite(double) ? text : quotePrintable(text);
  }
  if (typeof value === 'string') {
    return quotePrintable(value);
  }
  if (value instanceof Uint8Array) {
    return `b${quotePrintable(convertToString(value))}`;
  }
  if (value instanceof Timestamp) {
    return `timestamp("${value}")`;
  }
  if (value instanceof Duration) {
    return `duration("${value}")`;
  }
  return formatText(value);
}

function formatHex(value: CelValue): string {
  const bytes = typeof value === 'string' ? encodeUtf8(value) : value;
  if (bytes instanceof Uint8Array) {
    return Array.from(bytes, byte => HEX_BYTES[byte]).join('');
  }
  return (
    inBase(value, 16) ??
    refuse(
      'only integers, byte buffers, and strings can be formatted as hex',
      value,
    )
  );
}

function inBase(value: CelValue, base: number): string | undefined {
  if (value instanceof Uint) {
    return value.value.toString(base);
  }
  return isInt(value) ? value.toString(base) : undefined;
}

function numberOf(value: CelValue): number | undefined {
  if (typeof value === 'string') {
    return Object.hasOwn(NUMBER_WORDS, value) ? NUMBER_WORDS[value] : undefined;
  }
  return doubleOf(value);
}

function refuse(rule: string, value: CelValue): never {
  throw new ValueError(
    'other',
    `error during formatting: ${rule}, was given ${typeNameOf(value)}`,
  );
}
