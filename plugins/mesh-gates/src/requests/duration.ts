import { AccessTerm } from '@mesh-gates/plugin-mesh-gates-common';
import { endTime } from '../parts';
import { Translate } from '../useMessages';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** Milliseconds of a duration as the server writes it; 0 where it is none. @internal */
export function durationMs(duration: string): number {
  const [days, hours, minutes] = (DURATION.exec(duration) ?? [])
    .slice(1)
    .map(part => Number(part ?? 0));
  return days === undefined
    ? 0
    : days * DAY_MS + hours * HOUR_MS + minutes * 60_000;
}

/** A duration of whole days, as the server reads it. @internal */
export function daysDuration(days: number): string {
  return `P${days}D`;
}

function spanText(
  t: Translate,
  ms: number,
  texts: {
    days: 'span.days' | 'span.daysLeft';
    hours: 'span.hours' | 'span.hoursLeft';
    minutes: 'span.minutes' | 'span.minutesLeft';
  },
): string {
  if (ms >= DAY_MS) {
    return t(texts.days, { count: Math.floor(ms / DAY_MS) });
  }
  return ms >= HOUR_MS
    ? t(texts.hours, { count: Math.floor(ms / HOUR_MS) })
    : t(texts.minutes, { count: Math.max(1, Math.ceil(ms / 60_000)) });
}

/** "30 days": a duration in its largest unit. @internal */
export function durationText(t: Translate, ms: number): string {
  return spanText(t, ms, {
    days: 'span.days',
    hours: 'span.hours',
    minutes: 'span.minutes',
  });
}

/** "9 days left"; what is over says so. @internal */
export function leftText(t: Translate, end: string, now: Date): string {
  const ms = Date.parse(end) - now.getTime();
  return ms <= 0
    ? t('span.over')
    : spanText(t, ms, {
        days: 'span.daysLeft',
        hours: 'span.hoursLeft',
        minutes: 'span.minutesLeft',
      });
}

/** "for 30 days" or "until 3 Dec 2026, 17:00 CET". @internal */
export function termText(t: Translate, term: AccessTerm): string {
  return term.until
    ? t('span.until', { end: endTime(term.until) })
    : t('span.for', {
        span: durationText(t, durationMs(term.duration ?? '')),
      });
}

/** When a grant of this term would end if it began now. @internal */
export function termEnd(term: AccessTerm, now: Date): number {
  return term.until
    ? Date.parse(term.until)
    : now.getTime() + durationMs(term.duration ?? '');
}

/** "until 3 Dec 2026, 17:00 CET (9 days left)". @internal */
export function endText(t: Translate, end: string, now: Date): string {
  return t('span.endLeft', { end: endTime(end), left: leftText(t, end, now) });
}
