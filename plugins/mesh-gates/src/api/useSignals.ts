import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { SIGNAL_CHANNEL, Signal, signalOf } from './signal';

/**
 * Hears every signal of the backend, in an app that has signals. Subscribes by itself, as the hook `useSignal` keeps
 * only the last message: of two in one tick the first would be lost.
 * @internal
 */
export function useSignals(
  onSignal: ((signal: Signal) => void) | undefined,
): void {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(onSignal);
  latest.current = onSignal;
  const listens = onSignal !== undefined;
  useEffect(() => {
    if (!signals || !listens) {
      return undefined;
    }
    try {
      const { unsubscribe } = signals.subscribe(SIGNAL_CHANNEL, message => {
        const signal = signalOf(message);
        if (signal) {
          latest.current?.(signal);
        }
      });
      return unsubscribe;
    } catch {
      // The client of signals needs what a page without TLS has not.
      return undefined;
    }
  }, [signals, listens]);
}
