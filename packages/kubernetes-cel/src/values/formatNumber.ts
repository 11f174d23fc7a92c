import {
  exactDigits,
  roundDigits,
  shortestDigits,
  splitDigits,
} from './decimalText';
import type { DecimalDigits } from './decimalText';

/** What Go prints instead of a number when it gives up reading the precision. */
const UNREADABLE = '%!(NOVERB)';
/** The first precision that Go gives up on: it stops reading digits once past a million. */
const UNREADABLE_PRECISION = 10_000_010;
const SCIENTIFIC_DIGITS = 6;
const SUPERSCRIPTS = [
  ...'\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079',
];
const SUPERSCRIPT_MINUS = '\u207b';

/**
 * `%f` of strings library version 2, which writes for US readers: `1,234,567.891000`.
 *
 * The library below it keeps the least number of digits in 8 bits and the largest in 16, which
 * both wrap; so a long result is impossible, and `%.400f` shows 144 digits.
 * @internal
 */
export function formatFixedUs(value: number, precision: number): string {
  const special = formatSpecial(value);
  if (precision >= UNREADABLE_PRECISION) {
    return UNREADABLE;
  }
  if (special !== undefined) {
    return special;
  }
  const minimum = precision % 256;
  const maximum = (precision << 16) >> 16;
  const magnitude = Math.abs(value);
  const rounded =
    maximum < 0 ? shortestDigits(magnitude) : roundFraction(magnitude, maximum);
  const { whole, behind } = splitDigits(rounded);
  const shown = behind.padEnd(minimum, '0');
  const grouped = (whole || '0').replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${grouped}${shown ? `.${shown}` : ''}`;
}

/**
 * `%e` of strings library version 2: always six digits (`1.234568×10⁰⁴`). A precision is taken for a
 * width, padded with spaces on the left.
 * @internal
 */
export function formatScientificUs(value: number, precision: number): string {
  if (precision >= UNREADABLE_PRECISION) {
    return UNREADABLE;
  }
  const text = formatSpecial(value) ?? scientific(value);
  return text.padStart(precision % 65_536);
}

function scientific(value: number): string {
  const exact = exactDigits(Math.abs(value));
  const { digits, exponent } = roundDigits(exact, SCIENTIFIC_DIGITS + 1);
  const shown = digits.padEnd(SCIENTIFIC_DIGITS + 1, '0');
  const power = digits ? exponent - 1 : 0;
  const powerText = [...String(Math.abs(power)).padStart(2, '0')]
    .map(digit => SUPERSCRIPTS[Number(digit)])
    .join('');
  const sign = value < 0 ? '-' : '';
  const minus = power < 0 ? SUPERSCRIPT_MINUS : '';
  return `${sign}${shown[0]}.${shown.slice(1)}\u00d710${minus}${powerText}`;
}

function roundFraction(magnitude: number, digits: number): DecimalDigits {
  const exact = exactDigits(magnitude);
  return roundDigits(exact, exact.exponent + digits);
}

function formatSpecial(value: number): string | undefined {
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  if (Number.isFinite(value)) {
    return undefined;
  }
  return value > 0 ? '\u221e' : '-\u221e';
}
