import fc from 'fast-check';
import { enforcementState, grantState } from './enforcement';
import { Grant } from './grant';
import { holds } from './holds';

const START = '2026-11-24T12:00:00.000Z';
const END = '2026-12-24T12:00:00.000Z';
const grant = { start: START, end: END };
const at = (instant: string, ms: number) =>
  new Date(Date.parse(instant) + ms).toISOString();

describe('a grant', () => {
  it.each([
    [-1000, false],
    [-1, false],
    [0, true],
    [1, true],
  ])('holds from its approval on: %i ms after it %s', (ms, expected) => {
    expect(holds(grant, at(START, ms))).toBe(expected);
  });

  it.each([
    [-1000, true],
    [-1, true],
    [0, false],
    [1000, false],
  ])('holds until its end: %i ms after it %s', (ms, expected) => {
    expect(holds(grant, at(END, ms))).toBe(expected);
  });

  it('does not hold from the instant on in which it was ended', () => {
    const ended = { ...grant, ended: { at: at(START, 5000) } };
    expect(holds(ended, at(START, 4999))).toBe(true);
    expect(holds(ended, at(START, 5000))).toBe(false);
  });

  it('is judged by the moment, however it is written', () => {
    const other = { start: '2026-11-24T13:00:00+01:00', end: END };
    expect(holds(other, START)).toBe(true);
    expect(holds(other, at(START, -1))).toBe(false);
  });

  it('holds in one stretch', () => {
    const offset = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(
        fc.tuple(offset, offset, fc.option(offset)),
        fc.tuple(offset, offset, offset),
        ([start, end, ended], moments) => {
          const one = {
            start: at(START, start),
            end: at(START, end),
            ...(ended === null ? {} : { ended: { at: at(START, ended) } }),
          };
          const [a, b, c] = [...moments].sort((x, y) => x - y);
          const [first, between, last] = [a, b, c].map(ms =>
            holds(one, at(START, ms)),
          );
          expect(!(first && last) || between).toBe(true);
        },
      ),
    );
  });
});

describe('enforcement', () => {
  const seen = { cluster: 'a', seen: true };
  const unseen = { cluster: 'a', seen: false };
  const state = (sight: typeof seen, now: string, patience = 60_000) =>
    enforcementState(grant as Grant, sight, now, patience);

  it('is Pending until the right is seen, then Applied', () => {
    expect(state(unseen, START)).toBe('Pending');
    expect(state(seen, START)).toBe('Applied');
  });

  it('is Removing for a minute after the end, then Overdue', () => {
    expect(state(seen, at(END, -1))).toBe('Applied');
    expect(state(seen, END)).toBe('Removing');
    expect(state(seen, at(END, 59_999))).toBe('Removing');
    expect(state(seen, at(END, 60_000))).toBe('Overdue');
    expect(state(unseen, at(END, 60_000))).toBe('Removed');
  });

  it('is Overdue at once where people remove files', () => {
    expect(state(seen, END, 0)).toBe('Overdue');
  });

  it('counts from the revocation where there was one', () => {
    const ended = { ending: 'Revoked', at: START, by: 'x' } as const;
    const revoked = { ...grant, ended };
    expect(enforcementState(revoked, seen, at(START, 60_000), 60_000)).toBe(
      'Overdue',
    );
  });

  it('does not decide whether a grant holds, only whether it is Active', () => {
    expect(grantState(grant, ['Applied', 'Pending'], START)).toBe(
      'Propagating',
    );
    expect(grantState(grant, ['Applied', 'Applied'], START)).toBe('Active');
    expect(grantState(grant, [], START)).toBe('Active');
    expect(grantState(grant, ['Overdue'], END)).toBe('Ended');
  });
});
