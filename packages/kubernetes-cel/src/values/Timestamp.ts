import { civilTime, daysInMonth, daysSinceEpoch } from './calendar';
import type { CivilTime } from './calendar';
import { Duration } from './Duration';
import { checkedInt, divideInt, moduloInt } from './int';
import type { Int } from './int';
import { zoneOffset } from './timeZone';
import { ValueError } from './ValueError';

/** 0001-01-01T00:00:00Z. */
const MINIMUM_SECONDS = -62_135_596_800;
/** 9999-12-31T23:59:59Z. */
const MAXIMUM_SECONDS = 253_402_300_799;
const NANOSECONDS_A_SECOND = 1_000_000_000;
/** What Go's `time.Parse` takes for RFC 3339: one digit of hour and a comma too. */
const RFC3339 =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:[.,]([0-9]+))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))$/;

/**
 * A moment between the years 1 and 9999. It remembers the offset it was written with, which shows
 * in its text and in nothing else.
 * @public
 */
export class Timestamp {
  private constructor(
    /** Whole seconds since 1970, rounded down. */
    readonly seconds: number,
    /** 0 to 999,999,999, on top of the seconds. */
    readonly nanos: number,
    private readonly offset: number,
  ) {}

  /** A moment, or an overflow error. */
  static of(seconds: Int, nanos = 0, offset = 0): Timestamp {
    if (seconds < MINIMUM_SECONDS || seconds > MAXIMUM_SECONDS) {
      throw new ValueError('overflow', 'timestamp overflow');
    }
    return new Timestamp(Number(seconds), nanos, offset);
  }

  static parse(text: string): Timestamp {
    const match = RFC3339.exec(text);
    const timestamp = match && fromMatch(match);
    if (!timestamp) {
      throw new ValueError(
        'conversion',
        "type conversion error from 'string' to 'google.protobuf.Timestamp'",
      );
    }
    return timestamp;
  }

  add(duration: Duration): Timestamp {
    return this.shift(duration.nanoseconds);
  }

  subtract(duration: Duration): Timestamp {
    return this.shift(duration.negate().nanoseconds);
  }

  /** The time from another moment to this one. */
  since(other: Timestamp): Duration {
    const seconds = BigInt(this.seconds - other.seconds);
    // cel-go checks the seconds alone first, so that two ends of the range err one second early.
    const whole = checkedInt(seconds * BigInt(NANOSECONDS_A_SECOND));
    return new Duration(
      checkedInt(BigInt(whole) + BigInt(this.nanos - other.nanos)),
    );
  }

  compare(other: Timestamp): -1 | 0 | 1 {
    const difference = this.seconds - other.seconds || this.nanos - other.nanos;
    if (difference === 0) {
      return 0;
    }
    return difference < 0 ? -1 : 1;
  }

  getFullYear(zone = ''): number {
    return this.civil(zone).year;
  }

  /** January is 0. */
  getMonth(zone = ''): number {
    return this.civil(zone).month - 1;
  }

  /** January 1 is 0. */
  getDayOfYear(zone = ''): number {
    return this.civil(zone).yearDay;
  }

  /** The first is 0. */
  getDayOfMonth(zone = ''): number {
    return this.civil(zone).day - 1;
  }

  /** The first is 1. */
  getDate(zone = ''): number {
    return this.civil(zone).day;
  }

  /** Sunday is 0. */
  getDayOfWeek(zone = ''): number {
    return this.civil(zone).weekday;
  }

  getHours(zone = ''): number {
    return this.civil(zone).hour;
  }

  getMinutes(zone = ''): number {
    return this.civil(zone).minute;
  }

  getSeconds(zone = ''): number {
    return this.civil(zone).second;
  }

  getMilliseconds(zone = ''): number {
    zoneOffset(zone, this.seconds); // an unknown zone errs here too
    return Math.floor(this.nanos / 1_000_000);
  }

  /** RFC 3339 with the offset it was written with and no more fractional digits than needed. */
  toString(): string {
    return format(
      civilTime(this.seconds + this.offset),
      this.nanos,
      this.offset,
    );
  }

  /** RFC 3339 in UTC. */
  toUtcString(): string {
    return format(civilTime(this.seconds), this.nanos, 0);
  }

  private civil(zone: string): CivilTime {
    return civilTime(this.seconds + zoneOffset(zone, this.seconds));
  }

  private shift(nanoseconds: Int): Timestamp {
    const seconds =
      this.seconds + Number(divideInt(nanoseconds, NANOSECONDS_A_SECOND));
    const nanos =
      this.nanos + Number(moduloInt(nanoseconds, NANOSECONDS_A_SECOND));
    const carry = Math.floor(nanos / NANOSECONDS_A_SECOND);
    return Timestamp.of(
      seconds + carry,
      nanos - carry * NANOSECONDS_A_SECOND,
      this.offset,
    );
  }
}

function fromMatch(match: RegExpExecArray): Timestamp | undefined {
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map(Number);
  const offsetHours = Number(match[9] ?? 0);
  const offsetMinutes = Number(match[10] ?? 0);
  if (
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysInMonth(year, month) ||
    hour > 23 ||
    minute > 59 ||
    second > 59 ||
    // 24 and 60 are let through by Go on purpose: some write offsets so.
    offsetHours > 24 ||
    offsetMinutes > 60
  ) {
    return undefined;
  }
  const magnitude = (offsetHours * 60 + offsetMinutes) * 60;
  const offset = match[8] === '-' ? 0 - magnitude : magnitude;
  const local =
    daysSinceEpoch(year, month, day) * 86_400 +
    hour * 3600 +
    minute * 60 +
    second;
  const nanos = Number((match[7] ?? '').slice(0, 9).padEnd(9, '0'));
  return Timestamp.of(local - offset, nanos, offset);
}

function format(civil: CivilTime, nanos: number, offset: number): string {
  const date = `${padYear(civil.year)}-${two(civil.month)}-${two(civil.day)}`;
  const time = `${two(civil.hour)}:${two(civil.minute)}:${two(civil.second)}`;
  const fraction = nanos
    ? `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`
    : '';
  return `${date}T${time}${fraction}${formatOffset(offset)}`;
}

function padYear(year: number): string {
  return year < 0
    ? `-${String(-year).padStart(4, '0')}`
    : String(year).padStart(4, '0');
}

function formatOffset(offset: number): string {
  if (offset === 0) {
    return 'Z';
  }
  const minutes = Math.abs(offset) / 60;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(
    minutes % 60,
  )}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
