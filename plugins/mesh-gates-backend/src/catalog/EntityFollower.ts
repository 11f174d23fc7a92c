import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogEntity } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { Follower } from '../pacing/Follower';
import {
  CatalogReading,
  readCatalogReading,
  readChangedEntities,
  readGoneEntities,
} from '../store/read/readCatalogReading';

/** Whether the catalog could be read, and when. @internal */
export type CatalogState = Omit<CatalogReading, 'revision'>;

/**
 * Learns entities from the store, whichever replica wrote them, and tells of those that changed: what this replica judges with
 * is never anything else than what is stored.
 * @internal
 */
export class EntityFollower {
  #state: CatalogState = { state: 'Reading' };
  #revision = -1;
  readonly #refs = new Set<string>();
  readonly #follower: Follower;

  constructor(
    private readonly options: {
      db: Knex;
      logger: LoggerService;
      onChange(put: readonly CatalogEntity[], gone: readonly string[]): void;
    },
  ) {
    const { logger } = options;
    const look = () => this.#look();
    this.#follower = new Follower({ what: 'Entities', look, logger });
  }

  get state(): CatalogState {
    return this.#state;
  }

  /** Looks now and then until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#follower.run(signal);
  }

  /** Tells of what changed since the last look. */
  async look(): Promise<void> {
    await this.#follower.look();
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
