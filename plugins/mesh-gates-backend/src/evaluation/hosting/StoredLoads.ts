import { Knex } from 'knex';
import {
  readBodies,
  readStoredCluster,
} from '../../store/read/readStoredCluster';
import { EvaluationThread } from './EvaluationThread';

/** What a worker was given is used for this long, and then read anew. */
const KEPT_MS = 60_000;
/** So many at a time: each takes as much memory as one that is watched. */
const MOST = 2;

interface Load {
  /** Starts of the worker before: a new one knows nothing. */
  restarts: number;
  until: number;
  done: Promise<void>;
}

/** Gives a worker clusters that other replicas watch, as the store has them, to judge posted manifests by. @internal */
export class StoredLoads {
  readonly #loads = new Map<string, Load>();

  constructor(
    private readonly options: { db: Knex; thread: EvaluationThread },
  ) {}

  /** Resolves when the worker has the cluster as it was within the last minute. */
  async ensure(cluster: string): Promise<void> {
    const { restarts } = this.options.thread;
    const known = this.#loads.get(cluster);
    if (known && known.restarts === restarts && known.until > Date.now()) {
      await known.done;
      return;
    }
    this.#makeRoom(cluster);
    const done = this.#load(cluster);
    const load = { restarts, until: Date.now() + KEPT_MS, done };
    this.#loads.set(cluster, load);
    const timer = setTimeout(() => this.#forget(cluster, load), KEPT_MS);
    timer.unref();
    try {
      await done;
    } catch (error) {
      clearTimeout(timer);
      this.#forget(cluster, load);
      throw error;
    }
  }

  async #load(cluster: string): Promise<void> {
    const { db, thread } = this.options;
    const { facts, currencies } = await readStoredCluster(db, cluster);
    const about = { type: 'stored', cluster: facts, currencies } as const;
    let first = true;
    for await (const page of readBodies(db, cluster)) {
      await thread.hasRoom();
      const { buffer } = new TextEncoder().encode(page);
      thread.post({ ...about, first, last: false, buffer }, [buffer]);
      first = false;
    }
    const { buffer } = new TextEncoder().encode('[]');
    thread.post({ ...about, first, last: true, buffer }, [buffer]);
  }

  #makeRoom(cluster: string): void {
    for (const [name, load] of this.#loads) {
      if (name !== cluster && this.#loads.size >= MOST) {
        this.#forget(name, load);
      }
    }
  }

  #forget(cluster: string, load: Load): void {
    if (this.#loads.get(cluster) === load) {
      this.#loads.delete(cluster);
      this.options.thread.post({ type: 'forgetStored', cluster });
    }
  }
}
