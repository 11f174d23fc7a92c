import fc from 'fast-check';

import { civilTime, daysInMonth, daysSinceEpoch } from './calendar';

describe('calendar', () => {
  it('agrees with Date', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -62135596800, max: 253402300799 }),
        seconds => {
          const date = new Date(seconds * 1000);
          expect(civilTime(seconds)).toEqual({
            year: date.getUTCFullYear(),
            month: date.getUTCMonth() + 1,
            day: date.getUTCDate(),
            hour: date.getUTCHours(),
            minute: date.getUTCMinutes(),
            second: date.getUTCSeconds(),
            weekday: date.getUTCDay(),
            yearDay:
              (Date.UTC(2000, date.getUTCMonth(), date.getUTCDate()) -
                Date.UTC(2000, 0, 1)) /
                86_400_000 -
              (date.getUTCMonth() > 1 &&
              daysInMonth(date.getUTCFullYear(), 2) === 28
                ? 1
                : 0),
          });
        },
      ),
    );
  });

  it('counts days back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800_000, max: 3_000_000 }), day => {
        const civil = civilTime(day * 86_400);
        expect(daysSinceEpoch(civil.year, civil.month, civil.day)).toBe(day);
      }),
    );
  });

  it.each([
    [2024, 2, 29],
    [2023, 2, 28],
    [1900, 2, 28],
    [2000, 2, 29],
    [2024, 4, 30],
    [2024, 12, 31],
  ])('%d-%d has %d days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
  });
});
