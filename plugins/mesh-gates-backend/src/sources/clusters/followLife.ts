import { IncomingMessage } from 'node:http';
import { pause } from '../../pacing/pauses';
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
 * not end in time, and when one is whole again after that. The Kubernetes plugin's proxy does not end an answer whose other end
 * has broken: after the slightest break of the network all watches through it stay open for long and tell nothing.
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
  let before: LifeSign = 'Whole';
  let refusals = 0;
  while (!signal.aborted) {
    const begun = Date.now();
    const sign = await lifeSign(apiServer, path, signal, limits);
    if (sign !== before && sign !== 'Refused' && !signal.aborted) {
      onDoubt();
    }
    before = sign;
    refusals = sign === 'Refused' ? refusals + 1 : 0;
    const left = Math.max(0, begun + seconds * 1000 - Date.now());
    const soon = againMs * 2 ** Math.max(0, refusals - 1);
    await pause(sign === 'Whole' ? left : Math.min(left, soon), signal);
  }
}

/** How the short watch ended. An API server that begins refuses what it allows a moment later. */
type LifeSign = 'Whole' | 'Refused' | 'Lost';

async function lifeSign(
  apiServer: Opener,
  path: string,
  signal: AbortSignal,
  { seconds, lateMs }: LifeSignLimits,
): Promise<LifeSign> {
  const late = AbortSignal.timeout(seconds * 1000 + lateMs);
  try {
    const either = AbortSignal.any([signal, late]);
    await drain(await apiServer.open(path, { signal: either }), either);
    return 'Whole';
  } catch (error) {
    const refused = error instanceof ApiServerError && error.status < 500;
    return refused ? 'Refused' : 'Lost';
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
