import { Reading } from './reading';
import { Signal } from './signal';
import { usePolledReading } from './usePolledReading';

/** Follows an answer that has no version of its own: it is compared whole. @internal */
export function useWholeReading<T>(options: {
  key: string;
  read: () => Promise<T>;
  concerns: (signal: Signal) => boolean;
  toldMs?: number;
}): { reading: Reading<T>; check: () => void } {
  return usePolledReading<T>({
    ...options,
    read: async version => {
      const value = await options.read();
      const text = JSON.stringify(value);
      return text === version ? 'unchanged' : { value, version: text };
    },
  });
}
