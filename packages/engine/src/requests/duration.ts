import { Instant } from '../grants/grant';

const DURATION =
  /^P(?=[0-9T])(?:([0-9]{1,5})D)?(?:T(?=[0-9])(?:([0-9]{1,5})H)?(?:([0-9]{1,5})M)?)?$/;
const HOUR_MS = 3_600_000;

/** Milliseconds of an ISO 8601 duration in days (of 24 hours), hours and minutes; undefined where it is none, or none that lasts. @public */
export function durationMs(duration: string): number | undefined {
  const match = DURATION.exec(duration);
  if (!match) {
    return undefined;
  }
  const [days, hours, minutes] = match.slice(1).map(part => Number(part ?? 0));
  const ms = (days * 24 + hours) * HOUR_MS + minutes * 60_000;
  return ms > 0 ? ms : undefined;
}

/** How long access is asked for: from the approval on, or until a date. @public */
export type Term = { duration: string } | { until: Instant };

/** When a grant that is approved at `start` ends; undefined where the term is none. @public */
export function endOfTerm(term: Term, start: Instant): Instant | undefined {
  if ('until' in term) {
    return isInstant(term.until)
      ? new Date(term.until).toISOString()
      : undefined;
  }
  const ms = durationMs(term.duration);
  return ms === undefined ? undefined : laterBy(start, ms);
}

/** An instant so much later. @internal */
export function laterBy(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** Whether an instant is at or after another. @internal */
export function isReached(deadline: Instant, now: Instant): boolean {
  return Date.parse(now) >= Date.parse(deadline);
}

// To the millisecond: what an engine would round could fall on the other side of an end. Years beyond 9999 have other text forms.
const INSTANT =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,3})?(?:Z|[+-][0-9]{2}:[0-9]{2})$/;

/** Whether a text is a moment as RFC 3339 has it. @internal */
export function isInstant(text: string): boolean {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text));
}

const UNITS = [
  [24 * HOUR_MS, 'day'],
  [HOUR_MS, 'hour'],
  [60_000, 'minute'],
] as const;

/** A duration in words, in the largest unit that says it whole: `90 days`, `36 hours`. @public */
export function describeDuration(ms: number): string {
  const [size, unit] = UNITS.find(([one]) => ms % one === 0) ?? UNITS[2];
  const amount = Math.round(ms / size);
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
