import {
  addInt,
  checkedInt,
  divideInt,
  moduloInt,
  negateInt,
  subtractInt,
} from './int';
import type { Int } from './int';
import { formatShortest } from './numberText';
import { ValueError } from './ValueError';

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  '\u00b5s': 1e3, // micro sign
  '\u03bcs': 1e3, // Greek mu
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const LIMIT = 2n ** 63n;

const PART = /([0-9]*)(?:(\.)([0-9]*))?([^.0-9]+)/y;

/**
 * A signed length of time in int64 nanoseconds.
 * @public
 */
export class Duration {
  constructor(readonly nanoseconds: Int) {}

  /** Reads what Go's `time.ParseDuration` reads: `1h30m`, `-1.5s`, `.5ms`. */
  static parse(text: string): Duration {
    const nanoseconds = parseNanoseconds(text);
    if (nanoseconds === undefined) {
      throw new ValueError(
        'conversion',
        "type conversion error from 'string' to 'google.protobuf.Duration'",
      );
    }
    return new Duration(checkedInt(nanoseconds));
  }

  add(other: Duration): Duration {
    return new Duration(addInt(this.nanoseconds, other.nanoseconds));
  }

  subtract(other: Duration): Duration {
    return new Duration(subtractInt(this.nanoseconds, other.nanoseconds));
  }

  negate(): Duration {
    return new Duration(negateInt(this.nanoseconds));
  }

  compare(other: Duration): -1 | 0 | 1 {
    if (this.nanoseconds === other.nanoseconds) {
      return 0;
    }
    return this.nanoseconds < other.nanoseconds ? -1 : 1;
  }

  getHours(): number {
    return wholePart(this.inUnits(3600e9));
  }

  getMinutes(): number {
    return wholePart(this.inUnits(60e9));
  }

  getSeconds(): number {
    return wholePart(this.inUnits(1e9));
  }

  getMilliseconds(): Int {
    return divideInt(this.nanoseconds, 1_000_000);
  }

  /** Seconds with as many digits as a double needs: `5400s`, `0.001s`. */
  toString(): string {
    return `${formatShortest(this.inUnits(1e9))}s`;
  }

  /** As Go's `Duration.Hours()`: a double, whose rounding shows in long durations. */
  private inUnits(unit: number): number {
    const whole = Number(divideInt(this.nanoseconds, unit));
    const rest = Number(moduloInt(this.nanoseconds, unit));
    return whole + rest / unit;
  }
}

/** Never -0, which is no int. */
function wholePart(value: number): number {
  return Math.trunc(value) + 0;
}

function parseNanoseconds(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  const rest = negative || text.startsWith('+') ? text.slice(1) : text;
  if (rest === '0') {
    return 0n;
  }
  if (rest === '') {
    return undefined;
  }
  let total = 0n;
  PART.lastIndex = 0;
  while (PART.lastIndex < rest.length) {
    const match = PART.exec(rest);
    const part = match && parsePart(match[1], match[3] ?? '', match[4]);
    if (part === undefined || part === null) {
      return undefined;
    }
    total += part;
    if (total > LIMIT) {
      return undefined;
    }
  }
  if (negative) {
    return -total;
  }
  return total === LIMIT ? undefined : total;
}

function parsePart(
  whole: string,
  fraction: string,
  unitName: string,
): bigint | undefined {
  const unit = Object.hasOwn(UNITS, unitName) ? UNITS[unitName] : undefined;
  const digits = whole.replace(/^0+/, '');
  if (
    unit === undefined ||
    digits.length > 19 ||
    (whole === '' && fraction === '')
  ) {
    return undefined;
  }
  const value = BigInt(digits) * BigInt(unit);
  if (value > LIMIT) {
    return undefined;
  }
  const sum = value + BigInt(Math.trunc(fractionOf(fraction, unit)));
  return sum > LIMIT ? undefined : sum;
}

/** The part of a unit behind the point, in the precision and order of operations of Go. */
function fractionOf(digits: string, unit: number): number {
  let value = 0n;
  let scale = 1;
  for (const digit of digits.slice(0, 20)) {
    const next = value * 10n + BigInt(digit);
    if (value > (LIMIT - 1n) / 10n || next > LIMIT) {
      break;
    }
    value = next;
    scale *= 10;
  }
  return Number(value) * (unit / scale);
}
