/**
 * A date and time of day of the proleptic Gregorian calendar; `month` counts from 1, `weekday` from Sunday = 0,
 * `yearDay` from 0.
 * @internal
 */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
  readonly yearDay: number;
}

const SECONDS_A_DAY = 86_400;
/** Days between 0000-03-01, where the count of leap days is simplest, and 1970-01-01. */
const EPOCH_FROM_MARCH_0 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/**
 * The calendar's reading of seconds since 1970, leap seconds not counted.
 * @internal
 */
export function civilTime(seconds: number): CivilTime {
  const epochDay = Math.floor(seconds / SECONDS_A_DAY);
  const clock = seconds - epochDay * SECONDS_A_DAY;
  const days = epochDay + EPOCH_FROM_MARCH_0;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const dayOfEra = days - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const marchDay =
    dayOfEra -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * marchDay + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return {
    year,
    month,
    day: marchDay - Math.floor((153 * marchMonth + 2) / 5) + 1,
    hour: Math.floor(clock / 3600),
    minute: Math.floor((clock % 3600) / 60),
    second: clock % 60,
    weekday: (((epochDay + 4) % 7) + 7) % 7,
    yearDay: epochDay - daysSinceEpoch(year, 1, 1),
  };
}

/**
 * Days between 1970-01-01 and a date.
 * @internal
 */
export function daysSinceEpoch(
  year: number,
  month: number,
  day: number,
): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const marchDay = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    marchDay;
  return era * DAYS_IN_400_YEARS + dayOfEra - EPOCH_FROM_MARCH_0;
}

/**
 * How many days a month has; `month` counts from 1.
 * @internal
 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
