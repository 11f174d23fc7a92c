import { ReadingEvent } from './reading';
import { readProblemOf } from './ReadProblem';

/** An answer: a value with its version, or the news that nothing changed since the version given. @internal */
export type Answer<T> = { value: T; version?: string } | 'unchanged';

// A page in sight follows within two seconds: the wait plus the read.
const IN_SIGHT_MS = 1500;
const OUT_OF_SIGHT_MS = 60_000;
const LONGEST_MS = 30_000;

/** How long to wait after a read: seldom out of sight, ever longer while there is no answer. @internal */
export function waitAfter(
  failures: number,
  visibility: DocumentVisibilityState,
  inSightMs: number = IN_SIGHT_MS,
): number {
  if (visibility === 'hidden') {
    return OUT_OF_SIGHT_MS;
  }
  return failures === 0
    ? inSightMs
    : Math.min(IN_SIGHT_MS * 2 ** failures, LONGEST_MS);
}

/** Something that is read again and again. @internal */
export interface Polling {
  /** Reads now and says that it does. */
  check: () => void;
  /** Reads now, unsaid; out of sight only once it is seen again. */
  look: () => void;
  stop: () => void;
}

/** Reads now, then again and again until stopped (with `once`, until there is a value), and tells what happened. @internal */
export function startPolling<T>(options: {
  read: (version: string | undefined) => Promise<Answer<T>>;
  tell: (event: ReadingEvent<T>) => void;
  once?: boolean;
  /** How long to wait in sight, where not as usual. */
  inSightMs?: () => number | undefined;
}): Polling {
  let version: string | undefined;
  let failures = 0;
  let asking = false;
  // Somebody wanted to know after the read under way had begun: it may have come too early.
  let again = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function readOnce(): Promise<ReadingEvent<T>> {
    try {
      const answer = await options.read(version);
      failures = 0;
      if (answer === 'unchanged') {
        return { type: 'unchanged' };
      }
      version = answer.version;
      return { type: 'read', value: answer.value };
    } catch (error) {
      failures += 1;
      const problem = readProblemOf(error, new Date());
      if (problem.kind !== 'unavailable') {
        // The value is gone from the page, so that the next answer must bring it whole.
        version = undefined;
      }
      return { type: 'failed', problem };
    }
  }

  async function ask() {
    if (stopped) {
      return;
    }
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    clearTimeout(timer);
    const event = await readOnce();
    asking = false;
    if (!stopped) {
      options.tell(event);
      stopped = options.once === true && event.type === 'read';
    }
    if (!stopped) {
      timer = setTimeout(
        ask,
        again
          ? 0
          : waitAfter(
              failures,
              document.visibilityState,
              options.inSightMs?.(),
            ),
      );
    }
  }

  function whenSeen() {
    if (document.visibilityState === 'visible') {
      ask();
    }
  }

  document.addEventListener('visibilitychange', whenSeen);
  ask();
  return {
    check() {
      options.tell({ type: 'asked' });
      ask();
    },
    look: whenSeen,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', whenSeen);
    },
  };
}
