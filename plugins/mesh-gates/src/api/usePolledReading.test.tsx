import { ReactNode } from 'react';
import { act, renderHook } from '@testing-library/react';
import { TestApiProvider } from '@backstage/test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { FixtureSignals } from '../../dev/fixtures';
import { Signal } from './signal';
import { usePolledReading } from './usePolledReading';

function follow(options: {
  signals?: SignalApi;
  concerns?: (signal: Signal) => boolean;
}) {
  const read = jest.fn(async () => 'unchanged' as const);
  const { signals, concerns } = options;
  const rendered = renderHook(
    () => usePolledReading<string>({ key: 'it', read, concerns }),
    {
      wrapper: (props: { children?: ReactNode }) => (
        <TestApiProvider apis={[[signalApiRef, signals as SignalApi]]}>
          {props.children}
        </TestApiProvider>
      ),
    },
  );
  return { read, ...rendered };
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('an open page', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('polls every second and a half in an app without signals', async () => {
    const { read } = follow({ concerns: () => true });
    await pass(4_000);

    expect(read).toHaveBeenCalledTimes(3);
  });

  it('reads at once when a signal concerns it', async () => {
    const signals = new FixtureSignals();
    const { read } = follow({
      signals,
      concerns: ({ type }) => type === 'all',
    });
    await pass(10);
    signals.send({ type: 'clusters' });
    signals.send({ type: 'all' }, 'another-plugin');
    await pass(10);
    expect(read).toHaveBeenCalledTimes(1);

    signals.send({ type: 'all' });
    await pass(10);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('polls as ever in an app whose signals never arrive', async () => {
    const { read } = follow({
      signals: new FixtureSignals(),
      concerns: () => true,
    });
    await pass(4_000);

    expect(read).toHaveBeenCalledTimes(3);
  });

  it('polls every half minute once a signal came through: a lost socket freezes nothing', async () => {
    const signals = new FixtureSignals();
    const { read } = follow({
      signals,
      concerns: ({ type }) => type === 'all',
    });
    await pass(10);
    signals.send({ type: 'clusters' });
    await pass(2_000);
    read.mockClear();
    await pass(29_000);
    expect(read).not.toHaveBeenCalled();
    await pass(2_000);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('loses none of two signals that come at once', async () => {
    const signals = new FixtureSignals();
    const heard: Signal[] = [];
    follow({
      signals,
      concerns: signal => {
        heard.push(signal);
        return false;
      },
    });
    await pass(10);
    act(() => {
      signals.send({ type: 'changed', keys: ['a'] });
      signals.send({ type: 'changed', keys: ['b'] });
      signals.send({ type: 'nonsense' });
    });

    expect(heard).toEqual([
      { type: 'changed', keys: ['a'] },
      { type: 'changed', keys: ['b'] },
    ]);
  });

  it('goes on where the client of signals cannot work', async () => {
    const { read } = follow({
      signals: {
        subscribe: () => {
          throw new TypeError('crypto.randomUUID is not a function');
        },
      },
      concerns: () => true,
    });
    await pass(4_000);

    expect(read).toHaveBeenCalledTimes(3);
  });

  it('stops listening once it is closed', async () => {
    const signals = new FixtureSignals();
    const { unmount } = follow({ signals, concerns: () => true });
    await pass(10);
    expect(signals.size).toBe(1);
    unmount();

    expect(signals.size).toBe(0);
  });
});
