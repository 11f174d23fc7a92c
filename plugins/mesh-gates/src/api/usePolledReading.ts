import { useCallback, useEffect, useReducer, useRef } from 'react';
import { Answer, Polling, startPolling } from './polling';
import { Reading, ReadingEvent, nextReading } from './reading';
import { Signal } from './signal';
import { useSignals } from './useSignals';

// Where changes are told, reading again is for a lost connection only.
const TOLD_MS = 30_000;

type Keyed<T> = { key: string; reading: Reading<T> };

function nextKeyed<T>(
  state: Keyed<T>,
  { key, event }: { key: string; event: ReadingEvent<T> },
): Keyed<T> {
  const reading = nextReading(state.reading, event);
  return reading === state.reading && key === state.key
    ? state
    : { key, reading };
}

/**
 * Follows something while the page is open. A new `key` starts anew; `read` gets the version of the last value. With
 * `once` it stops at the first value. `concerns` picks the signals after which it is read at once. As soon as any
 * signal came through it is read by itself every `toldMs` only: an app may have signals that never arrive.
 * @internal
 */
export function usePolledReading<T>(options: {
  key: string;
  read: (version: string | undefined) => Promise<Answer<T>>;
  once?: boolean;
  concerns?: (signal: Signal) => boolean;
  toldMs?: number;
}): { reading: Reading<T>; check: () => void } {
  const { key, once, concerns, toldMs = TOLD_MS } = options;
  const [state, dispatch] = useReducer(nextKeyed<T>, {
    key,
    reading: { phase: 'loading' },
  });
  const read = useRef(options.read);
  read.current = options.read;
  const polling = useRef<Polling>();
  const inSightMs = useRef<number>();
  useSignals(
    concerns &&
      (signal => {
        inSightMs.current = toldMs;
        if (concerns(signal)) {
          polling.current?.look();
        }
      }),
  );

  useEffect(() => {
    dispatch({ key, event: { type: 'started' } });
    const started = startPolling<T>({
      read: version => read.current(version),
      tell: event => dispatch({ key, event }),
      once,
      inSightMs: () => inSightMs.current,
    });
    polling.current = started;
    return started.stop;
  }, [key, once]);

  const check = useCallback(() => polling.current?.check(), []);
  return {
    // Between a new key and its first event the old value belongs to nobody.
    reading: state.key === key ? state.reading : { phase: 'loading' },
    check,
  };
}
