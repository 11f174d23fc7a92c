const DECIMAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]+)?$/i;
const HEXADECIMAL = /^([+-]?)0x([0-9a-f]*)(?:\.([0-9a-f]*))?p([+-]?[0-9]+)$/i;
const SPECIAL = /^(?:([+-]?)inf(?:inity)?|nan)$/i;
/** An underscore stands between two digits, or between the prefix and a digit. */
const MISPLACED_UNDERSCORE = /(?:^|[^0-9a-f])_|_(?:[^0-9a-f]|$)/i;
const DECIMAL_UNDERSCORE = /(?:^|[^0-9])_|_(?:[^0-9]|$)/;
/** Hexadecimal digits beyond these can only break a tie. */
const SIGNIFICANT_HEX_DIGITS = 32;
/** Exponents beyond this give zero or infinity whatever the digits. */
const MAXIMUM_EXPONENT = 100_000;

/**
 * What Go's `strconv.ParseFloat` reads: decimals, hexadecimals with `p`, `Inf` and `NaN`, underscores
 * between digits. Undefined for anything else and for what is beyond the range.
 * @internal
 */
export function parseDouble(text: string): number | undefined {
  const special = SPECIAL.exec(text);
  if (special) {
    if (special[1] === undefined) {
      return NaN;
    }
    return special[1] === '-' ? -Infinity : Infinity;
  }
  const digits = withoutUnderscores(text);
  if (digits === undefined) {
    return undefined;
  }
  const number = DECIMAL.test(digits) ? Number(digits) : parseHex(digits);
  return number !== undefined && Number.isFinite(number) ? number : undefined;
}

function withoutUnderscores(text: string): string | undefined {
  if (!text.includes('_')) {
    return text;
  }
  const hex = /^[+-]?0x/i.exec(text);
  const misplaced = hex
    ? MISPLACED_UNDERSCORE.test(text.slice(hex[0].length).replace(/^_/, '')) ||
      /^__/.test(text.slice(hex[0].length))
    : DECIMAL_UNDERSCORE.test(text);
  return misplaced ? undefined : text.replaceAll('_', '');
}

function parseHex(text: string): number | undefined {
  const match = HEXADECIMAL.exec(text);
  if (!match || match[2].length + (match[3] ?? '').length === 0) {
    return undefined;
  }
  const [, sign, whole, fraction = '', power] = match;
  const all = (whole + fraction).replace(/^0+/, '');
  const kept = all.slice(0, SIGNIFICANT_HEX_DIGITS);
  const sticky = /[^0]/.test(all.slice(SIGNIFICANT_HEX_DIGITS)) ? '1' : '0';
  const dropped = Math.max(all.length - SIGNIFICANT_HEX_DIGITS, 0);
  const exponent =
    clamp(Number(power)) + 4 * (dropped - fraction.length - sticky.length);
  const magnitude = scale(BigInt(`0x0${kept}${sticky}`), exponent);
  return sign === '-' ? -magnitude : magnitude;
}

/** `mantissa * 2^exponent`, rounded half to even. */
function scale(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) {
    return 0;
  }
  const bits = mantissa.toString(2).length;
  const quantum = Math.max(bits + exponent - 53, -1074);
  const shift = quantum - exponent;
  if (shift <= 0) {
    return Number(mantissa) * 2 ** exponent;
  }
  if (shift > bits + 1) {
    return 0;
  }
  const unit = 1n << BigInt(shift);
  const rest = mantissa % unit;
  const down = mantissa / unit;
  const half = unit / 2n;
  const up = rest > half || (rest === half && down % 2n === 1n);
  return Number(up ? down + 1n : down) * 2 ** quantum;
}

function clamp(exponent: number): number {
  return Math.max(-MAXIMUM_EXPONENT, Math.min(MAXIMUM_EXPONENT, exponent));
}
