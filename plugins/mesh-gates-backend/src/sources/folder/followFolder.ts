import { LoggerService } from '@backstage/backend-plugin-api';
import { Bell } from '../../pacing/Bell';
import { jittered, pause } from '../../pacing/pauses';
import { SourceLimits, SourceSink } from '../Source';
import { FolderReading } from './FolderReading';
import { watchFolder } from './watchFolder';

/** How a folder is followed. @internal */
export interface FollowFolderOptions {
  folder: string;
  /** How the folder is called in messages. */
  label: string;
  wanted: (path: string) => boolean;
  limits: SourceLimits;
  /** How often to look without a hint that something changed. */
  refreshMs: number;
  logger: LoggerService;
  /** Rung by whoever wants it looked at now. */
  bell?: Bell;
}

/** A folder that cannot be read is tried again this often. */
const RETRY_MS = 2_000;

/** A folder is read once it is watched, so that no change falls between the two; one that is slow to watch is read all the same. */
const WATCHING_MS = 2_000;

/** Tells what a folder holds and what changes in it, until the signal aborts. @internal */
export async function followFolder(
  options: FollowFolderOptions,
  sink: SourceSink,
  signal: AbortSignal,
): Promise<void> {
  const { folder, label, wanted, limits, refreshMs, logger } = options;
  const { bell = new Bell() } = options;
  const reading = new FolderReading(folder, wanted, limits);
  const watching = watchFolder(
    folder,
    () => bell.ring(),
    error => logger.warn(`Folder ${label} is not watched: ${error.message}`),
    signal,
  );
  signal.addEventListener('abort', () => bell.ring());
  await Promise.race([watching, pause(WATCHING_MS, signal)]);
  let told: string | undefined;
  while (!signal.aborted) {
    let wait = jittered(refreshMs);
    try {
      await reading.read(sink);
      told = undefined;
      sink.complete();
    } catch (error) {
      const why = whyNot(error);
      if (why !== told) {
        // Where it is on this machine is for the log; every reader of a verdict sees the reason.
        logger.warn(`Folder ${label} cannot be read: ${why}`);
        told = why;
      }
      sink.unreadable(`Its folder cannot be read: ${why}`);
      wait = Math.min(wait, RETRY_MS);
    }
    await bell.wait(wait);
  }
}

const KNOWN: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is no folder',
  EACCES: 'it may not be read',
};

function whyNot(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return KNOWN[code ?? ''] ?? code ?? message;
}
