import {
  arbitrary,
  checkDigits,
  compareAmounts,
  fitsFixed,
  fixed,
  roundAmount,
} from './Amount';
import type { Amount } from './Amount';

/**
 * How a quantity was written, and so is written again: `12M`, `12e6` or `12Mi`.
 * @internal
 */
export type QuantityFormat = 'decimal' | 'exponent' | 'binary';

/**
 * What a text says. `text` is kept where it is canonical already.
 * @internal
 */
export interface ParsedQuantity {
  readonly amount: Amount;
  readonly format: QuantityFormat;
  readonly text?: string;
}

interface Suffix {
  readonly base: 2 | 10;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

/** The lookahead keeps the digits of the number out of the suffix, so that matching is linear. */
const QUANTITY =
  /^[+-]?([0-9]*)(?:\.([0-9]*))?(?![0-9])([eEinumkKMGTP]*[+-]?[0-9]*)$/;
const DECIMAL_SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANO = -9;
/** Digits that surely fit int64. */
const FIXED_DIGITS = 18;
/** The largest binary quantity. */
const MAXIMUM_BINARY = fixed(2n ** 63n - 1n, 0);

/**
 * Reads a quantity as Kubernetes' `resource.ParseQuantity`; undefined for what is none.
 * @internal
 */
export function parseQuantity(text: string): ParsedQuantity | undefined {
  const match = text === '' ? null : QUANTITY.exec(text);
  const suffix = match && parseSuffix(match[3]);
  if (!match || !suffix) {
    return undefined;
  }
  const [, integer, fraction = ''] = match;
  const whole = integer.replace(/^0+/, '') || '0';
  const number = { negative: text.startsWith('-'), whole, fraction };
  const short = parseFixed(text, number, suffix);
  if (short) {
    return short;
  }
  return integer + fraction === '' ? undefined : parseArbitrary(number, suffix);
}

/**
 * The canonical text of a quantity.
 * @internal
 */
export function formatQuantity(amount: Amount, format: QuantityFormat): string {
  if (amount.value === 0n) {
    return '0';
  }
  if (format === 'binary' && isBinary(amount)) {
    return formatBinary(roundAmount(amount, 0).value);
  }
  return formatDecimal(amount, format === 'exponent');
}

interface Digits {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function parseSuffix(text: string): Suffix | undefined {
  const decimal = DECIMAL_SUFFIXES.indexOf(text);
  if (decimal >= 0) {
    return { base: 10, exponent: 3 * decimal + NANO, format: 'decimal' };
  }
  const binary = BINARY_SUFFIXES.indexOf(text);
  if (binary > 0) {
    return { base: 2, exponent: 10 * binary, format: 'binary' };
  }
  if (!/^[eE][+-]?[0-9]+$/.test(text) || text.length > 100) {
    return undefined;
  }
  const exponent = BigInt(text.slice(1).replace(/^\+/, ''));
  // The exponent has to fit 64 bits, of which Kubernetes then keeps 32.
  return fitsFixed(exponent)
    ? {
        base: 10,
        exponent: Number(BigInt.asIntN(32, exponent)),
        format: 'exponent',
      }
    : undefined;
}

function parseFixed(
  text: string,
  { negative, whole, fraction }: Digits,
  suffix: Suffix,
): ParsedQuantity | undefined {
  const { base, exponent, format } = suffix;
  const digits = whole + fraction;
  const scale = (base === 10 ? exponent : 0) - fraction.length;
  const room =
    base === 10
      ? FIXED_DIGITS - digits.length
      : binaryRoom(whole, fraction, exponent);
  if (room < 0 || scale < NANO) {
    return undefined;
  }
  const parsed = BigInt(digits);
  const value = base === 2 ? parsed << BigInt(exponent) : parsed;
  if (!fitsFixed(value)) {
    return undefined;
  }
  const amount = fixed(negative ? -value : value, scale);
  const canonical =
    base === 2
      ? exponent % 10 === 0 && parsed % 8n !== 0n
      : scale % 3 === 0 && !digits.endsWith('000') && digits[0] !== '0';
  return canonical ? { amount, format, text } : { amount, format };
}

/** Kubernetes' estimate of the digits that are left once a power of two is multiplied in. */
function binaryRoom(whole: string, fraction: string, exponent: number): number {
  return fraction.length > 0
    ? -1
    : 15 - whole.length - Math.trunc(Math.fround(exponent * 3) / 10) - 1;
}

function parseArbitrary(
  { negative, whole, fraction }: Digits,
  { base, exponent, format }: Suffix,
): ParsedQuantity {
  checkDigits(whole.length + fraction.length);
  const digits = BigInt(whole + fraction);
  const exact =
    base === 10
      ? arbitrary(digits, wrap32(exponent - fraction.length))
      : arbitrary(digits << BigInt(exponent), -fraction.length);
  const rounded = digits === 0n ? exact : roundAmount(exact, NANO);
  const capped =
    format === 'binary' && compareAmounts(rounded, MAXIMUM_BINARY) > 0
      ? { ...MAXIMUM_BINARY, fixed: false }
      : rounded;
  const isFraction =
    capped.value > 0n && compareAmounts(capped, fixed(1n, 0)) < 0;
  return {
    amount: negative ? { ...capped, value: -capped.value } : capped,
    format: format === 'binary' && isFraction ? 'decimal' : format,
  };
}

/** Whether a quantity can be shown with a power of 1024: whole, and not small. */
function isBinary(amount: Amount): boolean {
  const magnitude = {
    ...amount,
    value: amount.value < 0n ? -amount.value : amount.value,
  };
  return (
    compareAmounts(magnitude, fixed(1024n, 0)) >= 0 &&
    compareAmounts(roundAmount(amount, 0), amount) === 0
  );
}

function formatBinary(whole: bigint): string {
  let value = whole;
  let power = 0;
  while (value % 1024n === 0n) {
    value /= 1024n;
    power++;
  }
  return `${value}${BINARY_SUFFIXES[power] ?? ''}`;
}

function formatDecimal(amount: Amount, withExponent: boolean): string {
  const digits = amount.value.toString();
  let end = digits.length;
  while (digits[end - 1] === '0') {
    end--;
  }
  const significant = digits.slice(0, end);
  const exponent = amount.exponent + digits.length - end;
  const excess = ((exponent % 3) + 3) % 3;
  const shown = exponent - excess;
  const number = significant + '0'.repeat(excess);
  if (withExponent) {
    return shown === 0 ? number : `${number}e${shown}`;
  }
  // Beyond the largest suffix Kubernetes writes none at all.
  return number + (DECIMAL_SUFFIXES[(shown - NANO) / 3] ?? '');
}

function wrap32(value: number): number {
  return Number(BigInt.asIntN(32, BigInt(value)));
}
