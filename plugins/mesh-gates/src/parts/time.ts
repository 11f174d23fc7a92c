import { Translate } from '../useMessages';

const DAY_MS = 86_400_000;

/** How times are written: in the reader's language and zone unless told otherwise. @internal */
export interface TimeFormat {
  locale?: string;
  timeZone?: string;
}

const DAY = { day: 'numeric', month: 'short' } as const;
const MINUTE = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

function write(
  instant: string | Date,
  { locale, timeZone }: TimeFormat,
  options: Intl.DateTimeFormatOptions,
): string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  return format.format(new Date(instant));
}

function dayOf(date: Date, format: TimeFormat): string {
  return date.toLocaleDateString('en-CA', { timeZone: format.timeZone });
}

/** The year, where it is not that of `now`. */
function yearUnlessNow(
  instant: string | Date,
  now: Date,
  format: TimeFormat,
): Intl.DateTimeFormatOptions {
  const [year, thisYear] = [new Date(instant), now].map(date =>
    dayOf(date, format).slice(0, 4),
  );
  return year === thisYear ? {} : { year: 'numeric' };
}

/** "22 Nov, 14:02": always with the day; for what is over. @internal */
export function dayTime(
  instant: string | Date,
  now: Date,
  format: TimeFormat = {},
): string {
  const year = yearUnlessNow(instant, now, format);
  return write(instant, format, { ...DAY, ...year, ...MINUTE });
}

/** "14:02" on the day of `now`, else "22 Nov, 14:02", with the year where it differs. @internal */
export function clockTime(
  instant: string | Date,
  now: Date,
  format: TimeFormat = {},
): string {
  return dayOf(new Date(instant), format) === dayOf(now, format)
    ? write(instant, format, MINUTE)
    : dayTime(instant, now, format);
}

/** The whole truth of an instant, with its zone; for tooltips. @internal */
export function fullTime(
  instant: string | Date,
  format: TimeFormat = {},
): string {
  return write(instant, format, {
    ...DAY,
    year: 'numeric',
    ...MINUTE,
    second: '2-digit',
    timeZoneName: 'short',
  });
}

/** "3 Dec 2026, 17:00 CET": when something ends, with its zone. @internal */
export function endTime(
  instant: string | Date,
  format: TimeFormat = {},
): string {
  return write(instant, format, {
    ...DAY,
    year: 'numeric',
    ...MINUTE,
    timeZoneName: 'short',
  });
}

/** "3 Dec", with the year where it differs: for rows that say the whole time elsewhere. @internal */
export function shortDate(
  instant: string | Date,
  now: Date,
  format: TimeFormat = {},
): string {
  const year = yearUnlessNow(instant, now, format);
  return write(instant, format, { ...DAY, ...year });
}

/** "12 s ago" under a day, else the date. @internal */
export function ago(
  instant: string | Date,
  now: Date,
  t: Translate,
  format: TimeFormat = {},
): string {
  const date = new Date(instant);
  const elapsed = Math.max(0, now.getTime() - date.getTime());
  if (elapsed < 5_000) {
    return t('ago.now');
  }
  if (elapsed < 60_000) {
    return t('ago.seconds', { number: String(Math.floor(elapsed / 1000)) });
  }
  if (elapsed < 3_600_000) {
    return t('ago.minutes', { number: String(Math.floor(elapsed / 60_000)) });
  }
  if (elapsed < DAY_MS) {
    return t('ago.hours', { number: String(Math.floor(elapsed / 3_600_000)) });
  }
  return clockTime(date, now, format);
}
