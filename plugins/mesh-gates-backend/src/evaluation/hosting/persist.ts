import { LoggerService } from '@backstage/backend-plugin-api';
import { pause } from '../../pacing/pauses';

const LONGEST_PAUSE_MS = 5_000;

/**
 * Repeats what the database refused, until it is done, pointless or somebody else's: then it answers undefined.
 * @internal
 */
export async function persist<T>(
  action: () => Promise<T>,
  options: {
    what: string;
    logger: LoggerService;
    signal: AbortSignal;
    /** Somebody else may write this by now. */
    onConflict?(): void;
    /** It failed, and is tried again. */
    onFailure?(): void;
  },
): Promise<T | undefined> {
  const { what, logger, signal } = options;
  for (
    let wait = 100;
    !signal.aborted;
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS)
  ) {
    try {
      return await action();
    } catch (error) {
      if ((error as Error).name === 'ConflictError') {
        logger.info(`${what}: another instance writes this now`);
        options.onConflict?.();
        return undefined;
      }
      logger.error(`${what}: not written; it is tried again`, error as Error);
      options.onFailure?.();
      await pause(wait, signal);
    }
  }
  return undefined;
}
