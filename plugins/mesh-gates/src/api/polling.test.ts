import { refusal } from '../../dev/fixtures';
import { Answer, startPolling, waitAfter } from './polling';
import { ReadingEvent } from './reading';

function poll(
  read: (version?: string) => Promise<Answer<string>>,
  once?: boolean,
) {
  const events: ReadingEvent<string>[] = [];
  const polling = startPolling<string>({
    read,
    tell: event => events.push(event),
    once,
  });
  return { events, ...polling };
}

describe('waitAfter', () => {
  it('follows a page in sight within two seconds', () => {
    expect(waitAfter(0, 'visible')).toBeLessThan(2000);
  });

  it('waits as long as it is told, but not after a failure', () => {
    expect(waitAfter(0, 'visible', 30_000)).toBe(30_000);
    expect(waitAfter(1, 'visible', 30_000)).toBe(3_000);
  });

  it('waits longer with every failure, up to half a minute', () => {
    expect(waitAfter(1, 'visible')).toBeGreaterThan(waitAfter(0, 'visible'));
    expect(waitAfter(50, 'visible')).toBe(30_000);
  });

  it('reads seldom while nobody looks', () => {
    expect(waitAfter(0, 'hidden')).toBe(60_000);
  });
});

describe('startPolling', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks with the version of the last answer', async () => {
    const read = jest
      .fn()
      .mockResolvedValueOnce({ value: 'first', version: 'v1' })
      .mockResolvedValue('unchanged');
    const { events, stop } = poll(read);
    await jest.advanceTimersByTimeAsync(4000);
    stop();

    expect(read.mock.calls.map(([version]) => version)).toEqual([
      undefined,
      'v1',
      'v1',
    ]);
    expect(events.map(event => event.type)).toEqual([
      'read',
      'unchanged',
      'unchanged',
    ]);
  });

  it('goes on after a failure, and keeps the version where the value is kept', async () => {
    const read = jest
      .fn()
      .mockResolvedValueOnce({ value: 'first', version: 'v1' })
      .mockRejectedValueOnce(new Error('network down'))
      .mockResolvedValue('unchanged');
    const { events, stop } = poll(read);
    await jest.advanceTimersByTimeAsync(6000);
    stop();

    expect(events[1]).toMatchObject({
      type: 'failed',
      problem: { kind: 'unavailable', message: 'network down' },
    });
    expect(read).toHaveBeenLastCalledWith('v1');
  });

  it('asks for the whole value again where it was taken away', async () => {
    const read = jest
      .fn()
      .mockResolvedValueOnce({ value: 'first', version: 'v1' })
      .mockRejectedValueOnce(
        await refusal(403, 'NotAllowedError', 'Not yours.'),
      )
      .mockResolvedValue({ value: 'second', version: 'v2' });
    const { events, stop } = poll(read);
    await jest.advanceTimersByTimeAsync(6000);
    stop();

    expect(events[1]).toMatchObject({
      problem: { kind: 'forbidden', message: 'Not yours.' },
    });
    expect(read.mock.calls[2]).toEqual([undefined]);
  });

  it('reads at once when the page is seen again', async () => {
    const read = jest.fn().mockResolvedValue({ value: 'first', version: 'v1' });
    const { stop } = poll(read);
    await jest.advanceTimersByTimeAsync(10);
    document.dispatchEvent(new Event('visibilitychange'));
    await jest.advanceTimersByTimeAsync(10);
    stop();

    expect(read).toHaveBeenCalledTimes(2);
  });

  it('asks once at a time', async () => {
    const read = jest.fn(() => new Promise<Answer<string>>(() => {}));
    const { check, stop } = poll(read);
    check();
    await jest.advanceTimersByTimeAsync(5000);
    stop();

    expect(read).toHaveBeenCalledTimes(1);
  });

  it('asks again at once where somebody wanted to know meanwhile: the answer may be from before', async () => {
    let answer: (value: Answer<string>) => void = () => {};
    const read = jest.fn(
      () =>
        new Promise<Answer<string>>(resolve => {
          answer = resolve;
        }),
    );
    const { look, stop } = poll(read);
    look();
    look();
    answer({ value: 'from before' });
    await jest.advanceTimersByTimeAsync(10);
    expect(read).toHaveBeenCalledTimes(2);
    answer({ value: 'from after' });
    await jest.advanceTimersByTimeAsync(10);
    stop();

    expect(read).toHaveBeenCalledTimes(2);
  });

  it('says nothing more once it is stopped', async () => {
    let answer: (value: Answer<string>) => void = () => {};
    const { events, stop } = poll(
      () =>
        new Promise(resolve => {
          answer = resolve;
        }),
    );
    stop();
    answer({ value: 'late' });
    await jest.advanceTimersByTimeAsync(5000);

    expect(events).toEqual([]);
  });

  it('stops at the first value where it has to read once', async () => {
    const read = jest
      .fn()
      .mockRejectedValueOnce(new Error('network down'))
      .mockResolvedValue({ value: 'first' });
    const { stop } = poll(read, true);
    await jest.advanceTimersByTimeAsync(20_000);
    stop();

    expect(read).toHaveBeenCalledTimes(2);
  });
});
