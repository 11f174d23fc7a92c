import { english } from '../../dev/fixtures/english';
import { ago, clockTime, dayTime, fullTime } from './time';

const FORMAT = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const now = new Date('2026-11-24T13:02:20Z');

describe('clockTime', () => {
  it.each([
    ['2026-11-24T13:02:08Z', '14:02'],
    ['2026-11-22T13:02:08Z', '22 Nov, 14:02'],
    ['2025-11-22T13:02:08Z', '22 Nov 2025, 14:02'],
    // Yesterday in UTC, today where the reader is.
    ['2026-11-23T23:30:00Z', '00:30'],
  ])('writes %s as %s', (instant, text) => {
    expect(clockTime(instant, now, FORMAT)).toBe(text);
  });
});

describe('dayTime', () => {
  it('says the day even when it is today', () => {
    expect(dayTime('2026-11-24T12:40:00Z', now, FORMAT)).toBe('24 Nov, 13:40');
  });
});

describe('fullTime', () => {
  it('names the zone', () => {
    expect(fullTime('2026-12-03T16:00:00Z', FORMAT)).toBe(
      '3 Dec 2026, 17:00:00 CET',
    );
  });
});

describe('ago', () => {
  it.each([
    ['2026-11-24T13:02:18Z', 'just now'],
    ['2026-11-24T13:02:08Z', '12 s ago'],
    ['2026-11-24T12:58:00Z', '4 min ago'],
    ['2026-11-24T08:00:00Z', '5 h ago'],
    ['2026-11-22T13:02:08Z', '22 Nov, 14:02'],
    // A clock that is ahead of this one.
    ['2026-11-24T13:05:00Z', 'just now'],
  ])('writes %s as %s', (instant, text) => {
    expect(ago(instant, now, english(), FORMAT)).toBe(text);
  });
});
