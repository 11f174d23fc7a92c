import { IncomingMessage } from 'node:http';
import { pause } from '../pauses';
import { ApiServer, ApiServerError } from './ApiServer';
import {
  LIFE_SIGN_AGAIN_MS,
  LIFE_SIGN_LATE_MS,
  LIFE_SIGN_SECONDS,
} from './limits';

/** Opens answers, as an ApiServer does. @internal */
export type Opener = Pick<ApiServer, 'open'>;

/** How long a short watch lasts, how much later than that it may end, and when one follows that failed. @internal */
export interface LifeSignLimits {
  seconds: number;
  lateMs: number;
  againMs: number;
}

const LIMITS: LifeSignLimits = {
  seconds: LIFE_SIGN_SECONDS,
  lateMs: LIFE_SIGN_LATE_MS,
  againMs: LIFE_SIGN_AGAIN_MS,
};

/**
 * Keeps one short watch open, again and again, and tells when others that are open may be open to nobody: when it fails or does
 * not end in time, and when one is whole again after that. The Kubernetes plugin's proxy
 * does not end an answer whose other end has broken: after the slightest break of the network all watches through it stay open
 * for long and tell nothing.
 * @internal
 */
export async function followLife(
  apiServer: Opener,
  onDoubt: () => void,
  signal: AbortSignal,
  limits = LIMITS,
): Promise<void> {
  const { seconds, againMs } = limits;
  const path = `/api/v1/namespaces?${new URLSearchParams({
    watch: 'true',
    // One object, and thus an answer that begins at once.
    fieldSelector: 'metadata.name=default',
    timeoutSeconds: String(seconds),
  })}`;
  let wasThere = true;
  while (!signal.aborted) {
    const begun = Date.now();
    const isThere = await isWhole(apiServer, path, signal, limits);
    if (wasThere !== isThere && !signal.aborted) {
      onDoubt();
    }
    wasThere = isThere;
    const left = begun + seconds * 1000 - Date.now();
    await pause(isThere ? Math.max(0, left) : againMs, signal);
  }
}

/** Whether the watch ends as an API server ends it; one that does not let us watch is there, too. */
async function isWhole(
  apiServer: Opener,
  path: string,
  signal: AbortSignal,
  { seconds, lateMs }: LifeSignLimits,
): Promise<boolean> {
  const late = AbortSignal.timeout(seconds * 1000 + lateMs);
  try {
    const either = AbortSignal.any([signal, late]);
    await drain(await apiServer.open(path, { signal: either }), either);
    return true;
  } catch (error) {
    return error instanceof ApiServerError && error.status < 500;
  }
}

function drain(answer: IncomingMessage, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
    answer.once('end', resolve);
    answer.once('error', reject);
    answer.once('close', () => {
      signal.removeEventListener('abort', end);
      reject(new Error('the answer broke off'));
    });
    answer.resume();
  });
}
