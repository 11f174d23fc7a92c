import { BACK_OFF_MS } from './limits';

/** Milliseconds to wait before attempt `failures + 1`: doubled each time, half of it at random so that clients spread. @internal */
export function backOff(failures: number, random = Math.random()): number {
  const full = Math.min(
    BACK_OFF_MS.most,
    BACK_OFF_MS.first * 2 ** Math.min(failures - 1, 20),
  );
  return full / 2 + (full / 2) * random;
}
