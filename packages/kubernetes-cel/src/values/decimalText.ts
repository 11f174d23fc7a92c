/**
 * Decimal digits of a finite, non-negative number: `0.digits * 10^exponent`, no zeros at either end.
 * @internal
 */
export interface DecimalDigits {
  readonly digits: string;
  readonly exponent: number;
}

/**
 * The fewest digits that read back as the same double.
 * @internal
 */
export function shortestDigits(value: number): DecimalDigits {
  const [mantissa, exponent] = value.toExponential().split('e');
  return trimmed(mantissa.replace('.', ''), Number(exponent) + 1);
}

/**
 * Every digit of a double.
 * @internal
 */
export function exactDigits(value: number): DecimalDigits {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const power = (biased === 0 ? 1 : biased) - 1075;
  if (power >= 0) {
    const text = (mantissa << BigInt(power)).toString();
    return trimmed(text, text.length);
  }
  const text = (mantissa * 5n ** BigInt(-power)).toString();
  return trimmed(text, text.length + power);
}

/**
 * Rounded to the first `count` digits, half to even.
 * @internal
 */
export function roundDigits(
  decimal: DecimalDigits,
  count: number,
): DecimalDigits {
  const { digits, exponent } = decimal;
  if (count >= digits.length) {
    return decimal;
  }
  if (count < 0) {
    return { digits: '', exponent: 0 };
  }
  const kept = digits.slice(0, count);
  const lastIsOdd = count > 0 && Number(kept[count - 1]) % 2 === 1;
  const rest = digits.slice(count);
  if (rest < '5' || (rest === '5' && !lastIsOdd)) {
    return trimmed(kept, exponent);
  }
  const up = (BigInt(kept || '0') + 1n).toString().padStart(count, '0');
  return trimmed(up, exponent + up.length - count);
}

/**
 * `12.5` from digits, with at least `fraction` digits behind the point.
 * @internal
 */
export function plainText(decimal: DecimalDigits, fraction = 0): string {
  const { whole, behind } = splitDigits(decimal);
  const shown = behind.padEnd(fraction, '0');
  return shown ? `${whole || '0'}.${shown}` : whole || '0';
}

/**
 * The digits on either side of the point.
 * @internal
 */
export function splitDigits({ digits, exponent }: DecimalDigits): {
  whole: string;
  behind: string;
} {
  if (exponent <= 0) {
    return { whole: '', behind: digits && '0'.repeat(-exponent) + digits };
  }
  return {
    whole: digits.slice(0, exponent).padEnd(exponent, '0'),
    behind: digits.slice(exponent),
  };
}

function trimmed(text: string, exponent: number): DecimalDigits {
  let start = 0;
  while (text[start] === '0') {
    start++;
  }
  let end = text.length;
  while (end > start && text[end - 1] === '0') {
    end--;
  }
  return end === start
    ? { digits: '', exponent: 0 }
    : { digits: text.slice(start, end), exponent: exponent - start };
}
