import { useCallback, useEffect, useRef } from 'react';
import { Signal, signalKey } from './signal';

/** Whether a signal concerns an entity; in doubt it does. @internal */
export function useEntitySignals(
  entityRef: string,
): (signal: Signal) => boolean {
  const key = useRef<string>();
  useEffect(() => {
    let current = true;
    key.current = undefined;
    signalKey(entityRef).then(found => {
      if (current) {
        key.current = found;
      }
    });
    return () => {
      current = false;
    };
  }, [entityRef]);
  return useCallback(
    signal =>
      signal.type !== 'changed' ||
      key.current === undefined ||
      signal.keys.includes(key.current),
    [],
  );
}
