import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { Held } from '../leases/Holding';
import { jittered, pause } from '../pacing/pauses';
import { readEntityHashes } from '../store/read/readEntities';
import { noteCatalogReading } from '../store/write/noteCatalogReading';
import { HashedEntity, putEntities } from '../store/write/putEntities';
import { ENTITY_FIELDS, catalogEntity, entityHash } from './catalogEntity';
import { CatalogState, EntityFollower } from './EntityFollower';

/** Kinds that own nothing and run nowhere. */
const KINDS_LEFT_OUT = ['location', 'template', 'user'];
/** The catalog is streamed this often while nothing changes in it, and sooner while something does: at a first start, say. */
const SELDOM_MS = 60_000;
const OFTEN_MS = 2_000;
/** One entity is asked for again at most this often: a page that is open polls. */
const REFRESH_AGAIN_MS = 10_000;

/**
 * Brings the catalog's entities into the store; only those whose hash changed. One replica streams all of them, under a lease;
 * each looks at the one whose page is opened.
 * @internal
 */
export class CatalogFeed {
  readonly #refreshed = new Map<string, number>();
  /** One change of the store at a time. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      db: Knex;
      logger: LoggerService;
      /** Learns what is written here and by others. */
      entities: EntityFollower;
    },
  ) {}

  get state(): CatalogState {
    return this.options.entities.state;
  }

  /** Streams the catalog now and then for as long as the lease is held. */
  async run(held: Held): Promise<void> {
    const { signal } = held;
    let wait = OFTEN_MS;
    while (!signal.aborted) {
      try {
        const changes = await this.#inOrder(() => this.#stream(held));
        wait = changes > 0 ? OFTEN_MS : Math.min(wait * 2, SELDOM_MS);
      } catch (error) {
        await this.#failed(held, error as Error);
        wait = Math.min(wait * 2, SELDOM_MS);
      }
      await pause(jittered(wait), signal);
    }
  }

  /** Looks at one entity now, as when its page is opened. */
  async refresh(ref: string): Promise<void> {
    const now = Date.now();
    if (now - (this.#refreshed.get(ref) ?? 0) < REFRESH_AGAIN_MS) {
      return;
    }
    for (const [known, at] of this.#refreshed) {
      if (now - at >= REFRESH_AGAIN_MS) {
        this.#refreshed.delete(known);
      }
    }
    this.#refreshed.set(ref, now);
    await this.#inOrder(() => this.#refreshOne(ref));
  }

  /** Answers how much changed. */
  async #stream(held: Held): Promise<number> {
    const { catalog, auth, db } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const known = await readEntityHashes(db);
    const seen = new Set<string>();
    const changed: HashedEntity[] = [];
    const pages = catalog.streamEntities(
      { fields: ENTITY_FIELDS },
      { credentials },
    );
    for await (const page of pages) {
      for (const one of page) {
        const entity = catalogEntity(one);
        if (!KINDS_LEFT_OUT.includes(entity.kind)) {
          seen.add(entity.ref);
          const hash = entityHash(entity);
          if (known.get(entity.ref) !== hash) {
            changed.push({ entity, hash });
          }
        }
      }
    }
    const gone = [...known.keys()].filter(ref => !seen.has(ref));
    await putEntities(db, changed, gone, held);
    await noteCatalogReading(db, held, { entities: seen.size });
    await this.options.entities.look();
    return changed.length + gone.length;
  }

  async #refreshOne(ref: string): Promise<void> {
    const { catalog, auth, db } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const found = await catalog.getEntityByRef(ref, { credentials });
    const entity = found && catalogEntity(found);
    const known = (await db('entities').where({ ref }).first('hash'))?.hash;
    if (!entity || KINDS_LEFT_OUT.includes(entity.kind)) {
      await this.#write([], known ? [ref] : []);
    } else if (entityHash(entity) !== known) {
      await this.#write([{ entity, hash: entityHash(entity) }], []);
    }
  }

  async #failed(held: Held, error: Error): Promise<void> {
    const { db, entities, logger } = this.options;
    if (error.name === 'ConflictError') {
      held.doubt();
      return;
    }
    const reason = error.message;
    logger.warn(`The catalog cannot be read: ${reason}`);
    await noteCatalogReading(db, held, { reason })
      .then(() => entities.look())
      .catch(() => {
        // Where the database is away it is said where that is noticed first.
      });
  }

  async #write(
    changed: readonly HashedEntity[],
    gone: readonly string[],
  ): Promise<void> {
    await putEntities(this.options.db, changed, gone);
    await this.options.entities.look();
  }

  #inOrder<T>(action: () => Promise<T>): Promise<T> {
    const done = this.#writing.then(action);
    this.#writing = done.catch(() => {});
    return done;
  }
}
