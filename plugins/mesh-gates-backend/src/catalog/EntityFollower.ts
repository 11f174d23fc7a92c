import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogEntity } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { jittered, pause } from '../sources/pauses';
import {
  CatalogReading,
  readCatalogReading,
  readChangedEntities,
  readGoneEntities,
} from '../store/read/readCatalogReading';

/** Whether the catalog could be read, and when. @internal */
export type CatalogState = Omit<CatalogReading, 'revision'>;

const EVERY_MS = 2_000;

/**
 * Learns entities from the store, whichever replica wrote them, and tells of those that changed: what this replica judges with
 * is never anything else than what is stored.
 * @internal
 */
export class EntityFollower {
  #state: CatalogState = { state: 'Reading' };
  #revision = -1;
  readonly #refs = new Set<string>();
  #failing = false;
  /** One look at a time. */
  #looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: {
      db: Knex;
      logger: LoggerService;
      onChange(put: readonly CatalogEntity[], gone: readonly string[]): void;
    },
  ) {}

  get state(): CatalogState {
    return this.#state;
  }

  /** Looks now and then until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(jittered(EVERY_MS), signal);
      try {
        await this.look();
        this.#failing = false;
      } catch (error) {
        if (!this.#failing && !signal.aborted) {
          this.options.logger.warn(
            'Entities cannot be read from the database; it is tried again',
            error as Error,
          );
        }
        this.#failing = true;
      }
    }
  }

  /** Tells of what changed since the last look. */
  async look(): Promise<void> {
    const looked = this.#looking.then(() => this.#look());
    this.#looking = looked.catch(() => {});
    await looked;
  }

  async #look(): Promise<void> {
    const { db, onChange } = this.options;
    const { revision, ...state } = await readCatalogReading(db);
    this.#state = state;
    if (revision === this.#revision) {
      return;
    }
    const changed = await readChangedEntities(db, this.#revision);
    changed.entities.forEach(({ ref }) => this.#refs.add(ref));
    const gone = await readGoneEntities(db, this.#refs);
    gone.forEach(ref => this.#refs.delete(ref));
    const put = changed.entities.filter(({ ref }) => this.#refs.has(ref));
    if (put.length + gone.length > 0) {
      onChange(put, gone);
    }
    this.#revision = Math.max(revision, changed.revision);
  }
}
