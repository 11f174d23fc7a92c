import { english } from '../../dev/fixtures/english';
import { durationMs, durationText, leftText, termText } from './duration';

const t = english();
const NOW = new Date('2026-11-24T12:00:00Z');

it.each([
  ['P30D', '30 days'],
  ['P1D', '1 day'],
  ['PT36H', '1 day'],
  ['PT5H30M', '5 hours'],
  ['PT1M', '1 minute'],
])('%s is %s', (duration, text) => {
  expect(durationText(t, durationMs(duration))).toBe(text);
});

it.each([
  ['2026-12-03T17:00:00Z', '9 days left'],
  ['2026-11-24T15:00:00Z', '3 hours left'],
  ['2026-11-24T12:00:01Z', '1 minute left'],
  ['2026-11-24T12:00:00Z', 'ended'],
])('at noon an end at %s is: %s', (end, text) => {
  expect(leftText(t, end, NOW)).toBe(text);
});

it('what is no duration lasts no time', () => {
  expect(durationMs('soon')).toBe(0);
});

it('a term is a time or an end', () => {
  expect(termText(t, { duration: 'P7D' })).toBe('for 7 days');
  expect(termText(t, { until: '2026-12-03T17:00:00Z' })).toMatch(
    /^until .*2026/,
  );
});
