import { ReadProblem } from './ReadProblem';
import { Reading, nextReading } from './reading';

const noAnswer: ReadProblem = {
  kind: 'unavailable',
  message: 'connection refused',
  since: new Date('2026-11-24T14:00:00Z'),
};
const later: ReadProblem = {
  ...noAnswer,
  since: new Date('2026-11-24T15:00:00Z'),
};
const notYours: ReadProblem = { ...noAnswer, kind: 'forbidden' };

const ready: Reading<string> = {
  phase: 'ready',
  value: 'first',
  revision: 1,
  checking: false,
};

describe('nextReading', () => {
  it('counts the values that it has seen', () => {
    const once = nextReading<string>(
      { phase: 'loading' },
      { type: 'read', value: 'first' },
    );
    const twice = nextReading(once, { type: 'read', value: 'second' });

    expect(once).toEqual(ready);
    expect(twice).toMatchObject({ value: 'second', revision: 2 });
  });

  it('keeps the very same state while nothing changes, so that nothing is drawn again', () => {
    expect(nextReading(ready, { type: 'unchanged' })).toBe(ready);
  });

  it('keeps a value that is no longer followed, and says since when', () => {
    const stale = nextReading(ready, { type: 'failed', problem: noAnswer });
    const staler = nextReading(stale, { type: 'failed', problem: later });

    expect(stale).toMatchObject({ value: 'first', problem: noAnswer });
    expect(staler).toMatchObject({ problem: { since: noAnswer.since } });
  });

  it('forgets the problem once there is an answer again', () => {
    const stale = nextReading(ready, { type: 'failed', problem: noAnswer });

    expect(nextReading(stale, { type: 'unchanged' })).toEqual(ready);
  });

  it('takes the value away from somebody who may no longer see it', () => {
    expect(nextReading(ready, { type: 'failed', problem: notYours })).toEqual({
      phase: 'failed',
      problem: notYours,
    });
  });

  it('tells a failure from its beginning', () => {
    const failed = nextReading<string>(
      { phase: 'loading' },
      { type: 'failed', problem: noAnswer },
    );

    expect(
      nextReading(failed, { type: 'failed', problem: later }),
    ).toMatchObject({
      problem: { since: noAnswer.since },
    });
  });

  it('says that it checks only while there is a value to check', () => {
    expect(nextReading(ready, { type: 'asked' })).toMatchObject({
      checking: true,
    });
    expect(nextReading({ phase: 'loading' }, { type: 'asked' })).toEqual({
      phase: 'loading',
    });
  });
});
