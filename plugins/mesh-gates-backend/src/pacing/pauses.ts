import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or less long where the signal aborts. @internal */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => {});
}

/** A pause somewhat longer or shorter, so that many that began together do not stay together. @internal */
export function jittered(ms: number): number {
  return Math.round(ms * (0.9 + 0.2 * Math.random()));
}
