import { setTimeout as sleep } from 'node:timers/promises';
import { ApiServer, ApiServerError } from './ApiServer';
import { backOff } from './backOff';
import { SHORTEST_WATCH_MS, WATCH_FAILURES } from './limits';
import { listPages } from './listPages';
import { watchEvents } from './watchEvents';
import { whyNot } from './whyNot';

/** Where the bytes of one collection go, and what becomes of it. @internal */
export interface CollectionSink {
  /** A new list begins: what it does not name is gone once `listEnd` comes. */
  listBegin(): void;
  listPage(bytes: Buffer): Promise<void>;
  listEnd(): void;
  events(lines: Buffer): Promise<void>;
  /** The collection is as the cluster has it. */
  current(): void;
  notCurrent(reason: string): void;
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

/**
 * Keeps one collection up to date: list, watch, resume from the last bookmark, list again after 410, and wait longer after
 * each failure. Runs until the signal aborts.
 * @internal
 */
export class WatchedKind {
  #resourceVersion = '';
  #failures = 0;
  #verb: 'list' | 'watch' = 'list';

  constructor(
    private readonly apiServer: ApiServer,
    private readonly collection: Collection,
    private readonly sink: CollectionSink,
    private readonly initialLists: Gatekeeper,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const pause = (ms: number) =>
      sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
    while (!signal.aborted) {
      try {
        if (!this.#resourceVersion) {
          this.#verb = 'list';
          await this.initialLists(() => this.#list(signal));
        }
        this.#verb = 'watch';
        const begun = Date.now();
        await this.#watch(signal);
        if (Date.now() - begun < SHORTEST_WATCH_MS) {
          await pause(SHORTEST_WATCH_MS);
        }
      } catch (error) {
        if (signal.aborted) return;
        if (this.#fail(error)) {
          await pause(backOff(this.#failures));
        }
      }
    }
  }

  async #list(signal: AbortSignal) {
    this.sink.listBegin();
    const version = await listPages(
      this.apiServer,
      this.collection,
      bytes => this.sink.listPage(bytes),
      signal,
    );
    this.sink.listEnd();
    this.#resourceVersion = version;
  }

  async #watch(signal: AbortSignal) {
    await watchEvents(
      this.apiServer,
      this.collection,
      this.#resourceVersion,
      {
        opened: () => {
          this.#failures = 0;
          this.sink.current();
        },
        events: lines => this.sink.events(lines),
        bookmark: version => {
          this.#resourceVersion = version;
        },
      },
      signal,
    );
  }

  /** Notes a failure; answers whether to wait. */
  #fail(error: unknown): boolean {
    this.#failures += 1;
    if (error instanceof ApiServerError && error.status === 410) {
      // What happened since is lost: list again. A list whose pages expire again and again is an outage all the same.
      this.#resourceVersion = '';
      if (this.#failures === 1) {
        return false;
      }
    }
    if (this.#failures % WATCH_FAILURES === 0) {
      // A version of before a restore from a backup is never reached: begin from the ground.
      this.#resourceVersion = '';
    }
    this.sink.notCurrent(this.#reason(error));
    return true;
  }

  #reason(error: unknown): string {
    const { label } = this.collection;
    return error instanceof ApiServerError && error.status === 403
      ? `not allowed to ${this.#verb} ${label}`
      : whyNot(error);
  }
}
