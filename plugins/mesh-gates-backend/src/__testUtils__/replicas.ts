import { Knex } from 'knex';
import { Source, SourceSink } from '../sources/Source';
import { Replica, createHost, gateFiles } from './evaluations';

/** What is really out there, whoever looks: manifests that change while replicas come and go. */
export class World {
  readonly files = new Map<string, string>();
  readonly #watchers = new Set<SourceSink>();
  opened = 0;
  checked = 0;

  constructor(readonly cluster = 'prod-eu') {}

  /** How many sources tell of it now. */
  get watchers(): number {
    return this.#watchers.size;
  }

  put(file: string, text: string): void {
    this.files.set(file, text);
    for (const sink of this.#watchers) {
      sink.file(file, new TextEncoder().encode(text));
      sink.complete();
    }
  }

  remove(file: string): void {
    this.files.delete(file);
    for (const sink of this.#watchers) {
      sink.fileGone(file);
      sink.complete();
    }
  }

  source(): Source {
    return {
      cluster: {
        name: this.cluster,
        environment: 'prod',
        labels: {},
        meshVersion: '1.24',
      },
      run: async (sink, signal) => {
        this.opened += 1;
        this.#watchers.add(sink);
        for (const [file, text] of this.files) {
          sink.file(file, new TextEncoder().encode(text));
        }
        sink.complete();
        if (!signal.aborted) {
          await new Promise(done => signal.addEventListener('abort', done));
        }
        this.#watchers.delete(sink);
      },
      check: () => {
        this.checked += 1;
      },
    };
  }
}

/** A database that can be cut off, as for a process that was killed or lost its network. */
export function cuttable(db: Knex): { db: Knex; cut: boolean } {
  const state = { cut: false, db };
  const check = () => {
    if (state.cut) {
      throw new Error('The database cannot be reached');
    }
  };
  state.db = new Proxy(db, {
    apply(target, self, args) {
      check();
      return Reflect.apply(target as never, self, args);
    },
    get(target, property) {
      const value = Reflect.get(target, property);
      if (typeof value !== 'function' || property === 'client') {
        return value;
      }
      return (...args: unknown[]) => {
        check();
        return value.apply(target, args);
      };
    },
  });
  return state;
}

/** A replica that can die without a word: what it does from then on reaches nobody. */
export function createReplica(
  db: Knex,
  worlds: readonly World[],
  options: {
    gates: Record<string, string>;
    entities: Parameters<Replica['putEntities']>[0];
    timing: { lastsMs: number; everyMs: number };
  },
): { replica: Replica; kill(): void; mend(): void; stop(): Promise<void> } {
  const reach = cuttable(db);
  const replica = createHost(
    reach.db,
    worlds.map(world => world.source()),
    { timing: options.timing },
  );
  replica.configure(gateFiles(options.gates));
  replica.putEntities(options.entities, []);
  replica.start();
  return {
    replica,
    kill: () => {
      reach.cut = true;
    },
    mend: () => {
      reach.cut = false;
    },
    stop: () => replica.stop(),
  };
}
