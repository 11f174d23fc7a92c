import { useCallback, useEffect, useReducer, useRef } from 'react';
import { Answer, startPolling } from './polling';
import { Reading, ReadingEvent, nextReading } from './reading';

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
 * `once` it stops at the first value.
 * @internal
 */
export function usePolledReading<T>(options: {
  key: string;
  read: (version: string | undefined) => Promise<Answer<T>>;
  once?: boolean;
}): { reading: Reading<T>; check: () => void } {
  const { key, once } = options;
  const [state, dispatch] = useReducer(nextKeyed<T>, {
    key,
    reading: { phase: 'loading' },
  });
  const read = useRef(options.read);
  read.current = options.read;
  const checkNow = useRef<() => void>(() => {});

  useEffect(() => {
    dispatch({ key, event: { type: 'started' } });
    const polling = startPolling<T>({
      read: version => read.current(version),
      tell: event => dispatch({ key, event }),
      once,
    });
    checkNow.current = polling.check;
    return polling.stop;
  }, [key, once]);

  const check = useCallback(() => checkNow.current(), []);
  return {
    // Between a new key and its first event the old value belongs to nobody.
    reading: state.key === key ? state.reading : { phase: 'loading' },
    check,
  };
}
