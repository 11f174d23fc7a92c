import fc from 'fast-check';

import { Duration } from './Duration';
import { codeOf } from './testing/codeOf';
import { Timestamp } from './Timestamp';

const MINIMUM = -62135596800;
const MAXIMUM = 253402300799;
const moment = fc
  .tuple(fc.integer({ min: MINIMUM, max: MAXIMUM }), fc.nat(999_999_999))
  .map(([seconds, nanos]) => Timestamp.of(seconds, nanos));

describe('Timestamp.parse', () => {
  it.each([
    ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
    ['2024-01-01T00:00:00.120Z', '2024-01-01T00:00:00.12Z'],
    ['2024-01-01T00:00:00.1234567899Z', '2024-01-01T00:00:00.123456789Z'],
    ['2024-01-01T00:00:00+00:00', '2024-01-01T00:00:00Z'],
    ['2024-01-01T00:00:00-00:30', '2024-01-01T00:00:00-00:30'],
    ['2024-01-01T5:04:05Z', '2024-01-01T05:04:05Z'],
    ['2024-01-01T05:04:05,5Z', '2024-01-01T05:04:05.5Z'],
    ['2024-01-01T00:00:00+24:60', '2024-01-01T00:00:00+25:00'],
    ['0000-12-31T23:59:59-00:01', '0000-12-31T23:59:59-00:01'],
    ['0001-01-01T05:00:00+05:00', '0001-01-01T05:00:00+05:00'],
  ])('reads %s', (text, expected) => {
    expect(Timestamp.parse(text).toString()).toBe(expected);
  });

  it.each([
    '',
    '2024-01-01',
    '2024-01-01T00:00:00',
    '2024-01-01t00:00:00Z',
    '2024-01-01T00:00:00z',
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-00-01T00:00:00Z',
    '2024-01-00T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T23:60:00Z',
    '2024-01-01T23:59:60Z',
    '2024-01-01T00:00:00+25:00',
    '2024-01-01T00:00:00+00:61',
    '2024-01-01T00:00:00.Z',
    ' 2024-01-01T00:00:00Z',
  ])('refuses %s', text => {
    expect(codeOf(() => Timestamp.parse(text))).toBe('conversion');
  });

  it.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-00:01'])(
    '%s is out of range',
    text => {
      expect(codeOf(() => Timestamp.parse(text))).toBe('overflow');
    },
  );
});

describe('Timestamp', () => {
  it('comes back from its text', () => {
    fc.assert(
      fc.property(moment, timestamp => {
        expect(Timestamp.parse(timestamp.toString())).toEqual(timestamp);
        expect(Timestamp.parse(timestamp.toUtcString())).toEqual(timestamp);
      }),
    );
  });

  it('moves by durations and back', () => {
    fc.assert(
      fc.property(moment, fc.integer(), (timestamp, nanoseconds) => {
        const duration = new Duration(nanoseconds);
        const inRange =
          timestamp.seconds > MINIMUM + 5 && timestamp.seconds < MAXIMUM - 5;
        fc.pre(inRange);
        const moved = timestamp.add(duration);
        expect(moved.since(timestamp)).toEqual(duration);
        expect(moved.subtract(duration)).toEqual(timestamp);
      }),
    );
  });

  it('keeps its offset on the way', () => {
    const timestamp = Timestamp.parse('2024-01-01T00:00:00+05:00');
    expect(timestamp.add(Duration.parse('1h')).toString()).toBe(
      '2024-01-01T01:00:00+05:00',
    );
    expect(timestamp.toUtcString()).toBe('2023-12-31T19:00:00Z');
    expect(timestamp.compare(Timestamp.parse('2023-12-31T19:00:00Z'))).toBe(0);
  });

  it('errs beyond the years 1 and 9999, and beyond what a duration holds', () => {
    const [first, last] = [Timestamp.of(MINIMUM), Timestamp.of(MAXIMUM)];
    expect(codeOf(() => Timestamp.of(MINIMUM - 1))).toBe('overflow');
    expect(codeOf(() => Timestamp.of(2n ** 60n))).toBe('overflow');
    expect(codeOf(() => last.add(Duration.parse('1s')))).toBe('overflow');
    expect(codeOf(() => first.subtract(new Duration(1)))).toBe('overflow');
    expect(codeOf(() => last.since(first))).toBe('overflow');
    expect(codeOf(() => first.subtract(new Duration(-(2n ** 63n))))).toBe(
      'overflow',
    );
  });

  it('compares to the nanosecond', () => {
    expect(Timestamp.of(1, 1).compare(Timestamp.of(1, 2))).toBe(-1);
    expect(Timestamp.of(2, 0).compare(Timestamp.of(1, 2))).toBe(1);
  });

  it('reads the calendar in a zone', () => {
    const timestamp = Timestamp.parse('2024-02-29T23:30:15.987654321Z');
    expect([
      timestamp.getFullYear(),
      timestamp.getMonth(),
      timestamp.getDayOfYear(),
      timestamp.getDayOfMonth(),
      timestamp.getDate(),
      timestamp.getDayOfWeek(),
      timestamp.getHours(),
      timestamp.getMinutes(),
      timestamp.getSeconds(),
      timestamp.getMilliseconds(),
    ]).toEqual([2024, 1, 59, 28, 29, 4, 23, 30, 15, 987]);
    expect(timestamp.getMonth('Asia/Tokyo')).toBe(2);
    expect(timestamp.getHours('-01:00')).toBe(22);
    expect(Timestamp.of(MINIMUM).getFullYear('America/New_York')).toBe(0);
    expect(codeOf(() => timestamp.getMilliseconds('x'))).toBe('other');
  });
});
