import {
  exactDigits,
  plainText,
  roundDigits,
  shortestDigits,
} from './decimalText';

/**
 * The fewest digits that read back as the same number, never with an exponent (Go's `'f', -1`).
 * @internal
 */
export function formatShortest(value: number): string {
  return (
    formatSpecial(value) ??
    sign(value) + plainText(shortestDigits(Math.abs(value)))
  );
}

/**
 * As Go's `%g`, which `string(double)` gives: an exponent below -4 and from 6 on.
 * @internal
 */
export function formatGeneral(value: number): string {
  const special = formatSpecial(value);
  if (special !== undefined) {
    return special;
  }
  const decimal = shortestDigits(Math.abs(value));
  const power = decimal.digits ? decimal.exponent - 1 : 0;
  if (power >= -4 && power < 6) {
    return sign(value) + plainText(decimal);
  }
  const mantissa = plainText({ ...decimal, exponent: 1 });
  const digits = String(Math.abs(power)).padStart(2, '0');
  return `${sign(value)}${mantissa}e${power < 0 ? '-' : '+'}${digits}`;
}

/**
 * A fixed number of digits behind the point, rounded exactly, half to even (Go's `%.6f`).
 * @internal
 */
export function formatFixed(value: number, precision: number): string {
  const special = formatSpecial(value);
  if (special !== undefined) {
    return special;
  }
  const decimal = exactDigits(Math.abs(value));
  const rounded = roundDigits(decimal, decimal.exponent + precision);
  return sign(value) + plainText(rounded, precision);
}

function sign(value: number): string {
  return value < 0 || Object.is(value, -0) ? '-' : '';
}

function formatSpecial(value: number): string | undefined {
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  if (Number.isFinite(value)) {
    return undefined;
  }
  return value > 0 ? '+Inf' : '-Inf';
}
