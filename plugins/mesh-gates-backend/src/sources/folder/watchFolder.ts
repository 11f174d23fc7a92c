import { watch } from 'chokidar';

/** Events that come close together are one change: editors write in several steps. */
const SETTLE_MS = 80;

/**
 * Calls back soon after anything in a folder may have changed. Only a hint: a watch can miss changes (network file systems,
 * exhausted handles), so whoever uses it looks by itself now and then too. Resolves once it watches: what changes before that is no
 * event of it.
 * @internal
 */
export function watchFolder(
  folder: string,
  onChange: () => void,
  onError: (error: Error) => void,
  signal: AbortSignal,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, {
    ignoreInitial: true,
    // Targets of links are looked at when the folder is read; a watch must not wander out of it.
    followSymlinks: false,
    ignorePermissionErrors: true,
  });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
    timer.unref();
  });
  watcher.on('error', error => onError(error as Error));
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    void watcher.close();
  });
  return new Promise(resolve => watcher.once('ready', resolve));
}
