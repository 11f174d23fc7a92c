import { Bell } from '../../pacing/Bell';
import { ApiServer, ApiServerError, SilenceError } from './ApiServer';
import { backOff } from './backOff';
import {
  READING_LIMITS,
  ReadingLimits,
  SHORTEST_WATCH_MS,
  WATCH_FAILURES,
} from './limits';
import { listPages } from './listPages';
import { StreamState } from './StreamState';
import { watchEvents } from './watchEvents';
import { whyNot } from './whyNot';

/** Where the bytes of one collection go, and what becomes of it. @internal */
export interface CollectionSink {
  /** A new list begins: what it does not name is gone once `listEnd` comes. */
  listBegin(): void;
  listPage(bytes: Buffer): Promise<void>;
  listEnd(): void;
  events(lines: Buffer): Promise<void>;
  /** How the reading goes; `Current` again with each sign of life. */
  state(state: StreamState): void;
}

/** A collection of the API server, or the part of it that a field selector takes. @internal */
export interface Collection {
  path: string;
  fields: string;
  /** How it is called in reasons: `envoyfilters in prod-eu`. */
  label: string;
  /** Asks for no more of an object than its metadata. */
  metadataOnly?: boolean;
}

/** Lets only so many do something at once. @internal */
export type Gatekeeper = <T>(work: () => Promise<T>) => Promise<T>;

/** What a collection is read with. @internal */
export interface WatchedKindOptions {
  apiServer: ApiServer;
  initialLists: Gatekeeper;
  limits?: ReadingLimits;
}

const RESUMED = 'resumed';

/**
 * Keeps one collection up to date: list, watch, resume from the last bookmark, list again after 410, and wait longer after
 * each failure. Runs until the signal aborts.
 * @internal
 */
export class WatchedKind {
  #resourceVersion = '';
  #failures = 0;
  #verb: 'list' | 'watch' = 'list';
  /** A watch from here has been answered, and nothing has failed since. */
  #proven = false;
  #pageObjects: number;
  readonly #limits: ReadingLimits;
  readonly #bell = new Bell();
  /** Breaks off what goes on; to begin with a list, unless the reason is RESUMED. */
  #again: AbortController | undefined;

  constructor(
    private readonly collection: Collection,
    private readonly sink: CollectionSink,
    private readonly options: WatchedKindOptions,
  ) {
    this.#limits = options.limits ?? READING_LIMITS;
    this.#pageObjects = this.#limits.pageObjects;
  }

  async run(signal: AbortSignal): Promise<void> {
    const wake = () => this.#bell.ring();
    signal.addEventListener('abort', wake);
    while (!signal.aborted) {
      const again = new AbortController();
      this.#again = again;
      try {
        await this.#round(AbortSignal.any([signal, again.signal]));
      } catch (error) {
        const broken = signal.aborted || again.signal.aborted;
        if (!broken && this.#fail(error)) {
          await this.#bell.wait(backOff(this.#failures));
        }
      }
      if (again.signal.aborted && again.signal.reason !== RESUMED) {
        this.#resourceVersion = '';
      }
    }
    signal.removeEventListener('abort', wake);
  }

  /** Tries again at once, where the last attempt failed. */
  check(): void {
    if (this.#failures > 0) {
      this.#bell.ring();
    }
  }

  /** Begins anew from where it is, as the API server that it was begun at is gone. */
  resume(): void {
    this.#again?.abort(RESUMED);
  }

  /** Lists again, as more of its objects is looked at than was kept. */
  relist(): void {
    this.#again?.abort();
    this.#bell.ring();
  }

  async #round(signal: AbortSignal): Promise<void> {
    if (!this.#resourceVersion) {
      this.#verb = 'list';
      await this.options.initialLists(() => this.#list(signal));
    }
    this.#verb = 'watch';
    const begun = Date.now();
    const first = !this.#proven;
    await this.#watch(signal);
    this.#prove();
    if (!first && Date.now() - begun < SHORTEST_WATCH_MS) {
      await this.#bell.wait(SHORTEST_WATCH_MS);
    }
  }

  async #list(signal: AbortSignal): Promise<void> {
    this.sink.listBegin();
    const version = await listPages(
      this.options.apiServer,
      this.collection,
      {
        page: bytes => this.sink.listPage(bytes),
        progress: (read, expected) =>
          this.sink.state({ state: 'Reading', read, expected }),
      },
      { ...this.#limits, pageObjects: this.#pageObjects },
      signal,
    );
    this.sink.listEnd();
    this.#resourceVersion = version;
  }

  async #watch(signal: AbortSignal): Promise<void> {
    const { watchSeconds, firstWatchSeconds, watchSilenceMs } = this.#limits;
    const { from, to } = watchSeconds;
    const seconds = this.#proven
      ? Math.round(from + Math.random() * (to - from))
      : firstWatchSeconds;
    await watchEvents(
      this.options.apiServer,
      this.collection,
      this.#resourceVersion,
      {
        opened: () => this.#prove(),
        events: lines => this.sink.events(lines),
        bookmark: version => {
          this.#resourceVersion = version;
          this.sink.state({ state: 'Current' });
        },
      },
      { seconds, silenceMs: watchSilenceMs },
      signal,
    );
  }

  #prove(): void {
    this.#proven = true;
    this.#failures = 0;
    this.sink.state({ state: 'Current' });
  }

  /** Notes a failure; answers whether to wait. */
  #fail(error: unknown): boolean {
    this.#failures += 1;
    this.#proven = false;
    if (isGone(error)) {
      // What happened since is lost: list again. A list whose pages expire again and again is an outage all the same.
      this.#resourceVersion = '';
      if (this.#verb === 'list') {
        this.#pageObjects = Math.min(
          this.#pageObjects * 2,
          this.#limits.mostPageObjects,
        );
      }
    }
    const mayGoOn =
      isGone(error) ||
      // Some API servers send no bookmarks; a watch that hung for another reason does not get through again.
      (error instanceof SilenceError && this.#verb === 'watch');
    if (this.#failures === 1 && mayGoOn) {
      return false;
    }
    if (this.#failures % WATCH_FAILURES === 0) {
      // A version of before a restore from a backup is never reached: begin from the ground.
      this.#resourceVersion = '';
    }
    this.sink.state(this.#stateAfter(error));
    return true;
  }

  #stateAfter(error: unknown): StreamState {
    const isForbidden =
      error instanceof ApiServerError &&
      error.status === 403 &&
      !error.fromBackstage;
    const missing = this.#verb;
    return isForbidden
      ? {
          state: 'Forbidden',
          missing,
          reason: `not allowed to ${missing} ${this.collection.label}`,
        }
      : { state: 'Failed', reason: whyNot(error) };
  }
}

function isGone(error: unknown): boolean {
  return error instanceof ApiServerError && error.status === 410;
}
