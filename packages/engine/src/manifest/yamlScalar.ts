const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

const CONSTANTS = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map(
    word => [word, true] as const,
  ),
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map(
    word => [word, false] as const,
  ),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
]);
const NOT_A_NUMBER = /^(?:\.nan|\.NaN|\.NAN|[-+]?\.(?:inf|Inf|INF))$/;

// The forms of Go's strconv.ParseInt with base 0; a leading zero means octal there.
const INTEGER =
  /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** What JSON has no number for; kubectl refuses it too. @internal */
export class NoJsonNumber extends Error {}

/**
 * The value of a plain (unquoted) scalar as it reaches the API server through kubectl, which reads YAML 1.1 words as
 * booleans (`yes`, `on`, `n`) and octal integers (`010`), and writes a whole number without a fraction: `1.0` arrives as
 * the int 1. An int beyond 2^53 is a bigint; a number beyond int64 a double.
 * @internal
 */
export function resolvePlainScalar(text: string): unknown {
  if (CONSTANTS.has(text)) {
    return CONSTANTS.get(text);
  }
  if (!/^[-+.0-9]/.test(text)) {
    return text;
  }
  if (NOT_A_NUMBER.test(text)) {
    throw new NoJsonNumber(`${text} is not a number that JSON can carry`);
  }
  const digits = text.replace(/_/g, '');
  if (INTEGER.test(digits)) {
    return toInt(parseInteger(digits));
  }
  if (FLOAT.test(text.startsWith('.') ? text : digits)) {
    const number = Number(digits);
    return Number.isFinite(number) ? wholeToInt(number) : text;
  }
  return text;
}

function parseInteger(digits: string): bigint {
  const negative = digits.startsWith('-');
  const magnitude = digits
    .replace(/^[-+]/, '')
    .replace(/^0(?=[0-7])/, '0o')
    .replace(/^0([XOB])/, (_, letter: string) => `0${letter.toLowerCase()}`);
  return negative ? -BigInt(magnitude) : BigInt(magnitude);
}

function toInt(value: bigint): number | bigint {
  const number = Number(value);
  const fits = value >= INT64_MIN && value <= INT64_MAX;
  return Number.isSafeInteger(number) || !fits ? number : value;
}

function wholeToInt(number: number): number | bigint {
  if (Object.is(number, -0)) {
    return 0;
  }
  // Go writes a float of 1e21 and more with an exponent, which makes it a double again.
  return Number.isInteger(number) && Math.abs(number) < 1e21
    ? toInt(BigInt(number))
    : number;
}
