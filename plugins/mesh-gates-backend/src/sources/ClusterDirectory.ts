import { LoggerService } from '@backstage/backend-plugin-api';
import { jittered, pause } from '../pacing/pauses';
import { Source } from './Source';

/** A cluster as an origin lists it. @internal */
export interface ListedCluster {
  name: string;
  /** Changes exactly when the cluster is to be read anew. */
  revision: string;
  create(): Source;
}

/** Somewhere that clusters come from. @internal */
export interface ClusterOrigin {
  /** Unique, for people. */
  name: string;
  list(): Promise<ListedCluster[]>;
}

/** One origin, as it stands. @internal */
export interface AccessState {
  name: string;
  state: 'Ok' | 'Failed';
  /** Why it failed. */
  reason?: string;
  clusters: readonly string[];
  /** What is wrong with what it says, such as a name that is taken. */
  problems: readonly string[];
}

interface Known extends AccessState {
  /** Revisions by name. */
  revisions: Map<string, string>;
}

/** Whoever is told of clusters that come and go. @internal */
export interface DirectoryListener {
  add(source: Source): void;
  remove(cluster: string): Promise<void>;
  /** An origin has been read: these are all that it has. */
  listed(origin: string, clusters: readonly string[]): Promise<void>;
}

const EVERY_MS = 60_000;
/** An origin that fails is asked again soon, at start above all. */
const SOON_MS = 2_000;
const LONGEST_MS = 30_000;

/**
 * The clusters there are, asked for again and again. An origin that fails keeps what it had; of two clusters with one name
 * the one that was there first stays, and the other is told as a problem.
 * @internal
 */
export class ClusterDirectory {
  readonly #known: Map<string, Known>;

  constructor(
    private readonly origins: readonly ClusterOrigin[],
    private readonly options: {
      listener: DirectoryListener;
      logger: LoggerService;
    },
  ) {
    this.#known = new Map(origins.map(({ name }) => [name, unasked(name)]));
    if (this.#known.size < origins.length) {
      throw new Error('Two cluster accesses have the same name');
    }
  }

  get accesses(): AccessState[] {
    return [...this.#known.values()].map(
      ({ revisions: _revisions, ...state }) => state,
    );
  }

  /** Looks again and again until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    let soon = SOON_MS;
    while (!signal.aborted) {
      await this.look();
      const failing = this.accesses.some(({ state }) => state === 'Failed');
      await pause(jittered(failing ? soon : EVERY_MS), signal);
      soon = failing ? Math.min(soon * 2, EVERY_MS) : SOON_MS;
    }
  }

  /** Asks every origin once. */
  async look(): Promise<void> {
    const lists = await Promise.allSettled(
      this.origins.map(origin => inTime(origin.list())),
    );
    for (const [index, { name }] of this.origins.entries()) {
      const list = lists[index];
      try {
        if (list.status === 'rejected') {
          throw list.reason;
        }
        await this.#take(name, list.value);
      } catch (error) {
        this.#fail(name, (error as Error).message);
      }
    }
  }

  #fail(origin: string, reason: string): void {
    const known = this.#known.get(origin)!;
    if (known.reason !== reason) {
      this.options.logger.warn(`${origin} cannot list clusters: ${reason}`);
    }
    this.#known.set(origin, { ...known, state: 'Failed', reason });
  }

  async #take(origin: string, listed: readonly ListedCluster[]): Promise<void> {
    const { listener, logger } = this.options;
    const before = this.#known.get(origin)!;
    const { wanted, problems } = this.#sort(origin, listed);
    const revisions = new Map(before.revisions);
    // What has been told so far is kept even where the rest fails.
    this.#known.set(origin, { ...before, revisions });
    for (const [name, revision] of before.revisions) {
      if (wanted.get(name)?.revision !== revision) {
        await listener.remove(name);
        revisions.delete(name);
      }
    }
    for (const { name, revision, create } of wanted.values()) {
      if (!revisions.has(name)) {
        listener.add(create());
        revisions.set(name, revision);
      }
    }
    const clusters = [...wanted.keys()];
    problems
      .filter(problem => !before.problems.includes(problem))
      .forEach(problem => logger.warn(problem));
    const state = { name: origin, state: 'Ok' as const, clusters, problems };
    this.#known.set(origin, { ...state, revisions });
    await listener.listed(origin, clusters).catch(error => {
      // The database is away, which is no fault of the origin; it is told again with the next look.
      logger.warn(`Clusters of ${origin} could not be noted`, error);
    });
  }

  #sort(origin: string, listed: readonly ListedCluster[]) {
    const wanted = new Map<string, ListedCluster>();
    const problems: string[] = [];
    for (const cluster of listed) {
      const { name } = cluster;
      const other = [...this.#known.values()].find(
        one => one.name !== origin && one.revisions.has(name),
      );
      if (other || wanted.has(name)) {
        problems.push(
          `There are two clusters called ${name}; the one of ${
            (other ?? { name: origin }).name
          } that came first is read. Give the other one another name.`,
        );
      } else {
        wanted.set(name, cluster);
      }
    }
    return { wanted, problems };
  }
}

function unasked(name: string): Known {
  return {
    name,
    state: 'Failed',
    reason: 'It has not been asked yet',
    clusters: [],
    problems: [],
    revisions: new Map(),
  };
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(
      () => fail(new Error('It did not answer within 30 seconds')),
      LONGEST_MS,
    );
    timer.unref();
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
