import { codeOf } from './testing/codeOf';
import { zoneOffset } from './timeZone';

const SUMMER = Date.UTC(2024, 6, 1) / 1000;
const WINTER = Date.UTC(2024, 0, 1) / 1000;

describe('zoneOffset', () => {
  it.each([
    ['', SUMMER, 0],
    ['UTC', SUMMER, 0],
    ['Local', SUMMER, 0],
    ['America/New_York', SUMMER, -4 * 3600],
    ['America/New_York', WINTER, -5 * 3600],
    ['US/Central', WINTER, -6 * 3600],
    ['Asia/Kathmandu', WINTER, 5 * 3600 + 45 * 60],
    // Local mean time had seconds.
    [
      'America/New_York',
      Date.UTC(1883, 10, 18, 12) / 1000,
      -(4 * 3600 + 56 * 60 + 2),
    ],
    ['America/New_York', -62135596800, -(4 * 3600 + 56 * 60 + 2)],
  ])('%s at %d', (zone, seconds, expected) => {
    expect(zoneOffset(zone, seconds)).toBe(expected);
  });

  it.each([
    ['+05:30', 19800],
    ['5:30', 19800],
    ['-05:30', -19800],
    ['-0:30', -1800],
    ['100:00', 360000],
    ['5:60', 21600],
    ['5:-1', 17940],
  ])('reads the offset %s as leniently as cel-go', (zone, expected) => {
    expect(zoneOffset(zone, 0)).toBe(expected);
  });

  it('lets a product of int64 wrap, as cel-go does', () => {
    expect(zoneOffset('99999999999:00', 0)).toBe(
      Number(BigInt.asIntN(64, 99999999999n * 3600n * 10n ** 9n) / 10n ** 9n),
    );
  });

  it.each([
    'us/central',
    'utc',
    'EUROPE/BERLIN',
    'Nope/Zone',
    '+05',
    'x',
    'A'.repeat(1000),
  ])('does not know %s', zone => {
    expect(codeOf(() => zoneOffset(zone, 0))).toBe('other');
  });

  it.each([
    ':',
    'a:00',
    '5:',
    '5:3a',
    '5:30:00',
    '99999999999999999999:00',
    '../etc',
    '/etc/localtime',
  ])('refuses %s', zone => {
    expect(codeOf(() => zoneOffset(zone, 0))).toBe('conversion');
  });
});
