import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import { JsonObject } from '@backstage/types';
import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { DeltaMessage } from '../evaluation/protocol';
import { Paced } from '../pacing/Paced';
import { readOwnersOf } from '../store/read/readOwnersOf';
import { readGrantedEntities } from '../store/requests/readReaches';
import { storedKey } from '../store/write/rows';

/** The channel that pages listen to. */
const CHANNEL = 'mesh-gates';
/** The least time between two broadcasts. */
const EVERY_MS = 1_000;
/** Entities that one message names; of more, everybody reads again. */
const MOST_KEYS = 500;
/** Resources of a cluster whose owners are looked up. */
const MOST_RESOURCES = 5_000;

/**
 * Tells open pages that something changed, so that they read it again with the rights of whoever looks. A broadcast reaches
 * everybody who is signed in, so it names nothing: of an entity, the beginning of a hash that a page compares with that of
 * the entity that it shows. Each replica tells of the clusters that it watches.
 * @internal
 */
export class ChangeSignals {
  #entities = new Set<string>();
  /** Keys of resources whose owners are concerned, by cluster. */
  #resources = new Map<string, Set<string>>();
  /** Grants that admit other violations than before. */
  #grants = new Set<string>();
  #clusters = false;
  readonly #sending: Paced;

  constructor(
    private readonly options: {
      db: Knex;
      logger: LoggerService;
      signals: Pick<SignalsService, 'publish'>;
    },
  ) {
    this.#sending = new Paced(() => this.#send(), EVERY_MS);
  }

  /** A delta is written: entities whose verdicts or violations it holds may look different now. */
  noteDelta({ cluster, delta }: DeltaMessage): void {
    const { verdicts, violations, errors, ownership, gates } = delta;
    const { coverage } = delta;
    for (const { entity } of [...verdicts.put, ...verdicts.delete]) {
      this.#entities.add(entity);
    }
    for (const { resource } of [...violations.put, ...errors.put]) {
      const known = this.#resources.get(cluster) ?? new Set();
      this.#resources.set(cluster, known.add(storedKey(resource)));
    }
    for (const { owners } of ownership) {
      owners.forEach(({ entity }) => this.#entities.add(entity));
    }
    for (const { grant } of [...coverage.put, ...coverage.delete]) {
      this.#grants.add(grant);
    }
    this.#clusters ||= gates.length > 0;
    const concerned =
      this.#entities.size + this.#resources.size + this.#grants.size;
    if (concerned > 0 || this.#clusters) {
      this.#sending.ask();
    }
  }

  /** A cluster or a kind of one has another state. */
  noteState(): void {
    this.#clusters = true;
    this.#sending.ask();
  }

  close(): void {
    this.#sending.close();
  }

  async #send(): Promise<void> {
    const entities = this.#entities;
    const resources = this.#resources;
    const grants = this.#grants;
    const clusters = this.#clusters;
    this.#entities = new Set();
    this.#resources = new Map();
    this.#grants = new Set();
    this.#clusters = false;
    try {
      const message = await this.#changed(entities, resources, grants);
      if (message) {
        await this.#publish(message);
      }
      if (clusters) {
        await this.#publish({ type: 'clusters' });
      }
    } catch (error) {
      // Pages read again from time to time even where they hear nothing.
      this.options.logger.warn(
        'Open pages could not be told what changed',
        error as Error,
      );
    }
  }

  async #changed(
    entities: Set<string>,
    resources: ReadonlyMap<string, ReadonlySet<string>>,
    grants: ReadonlySet<string>,
  ): Promise<JsonObject | undefined> {
    const sizes = [...resources.values()].map(keys => keys.size);
    if (Math.max(0, ...sizes) > MOST_RESOURCES) {
      return { type: 'all' };
    }
    for (const [cluster, keys] of resources) {
      const owners = await readOwnersOf(this.options.db, cluster, [...keys]);
      owners.forEach(owner => entities.add(owner));
    }
    const granted = await readGrantedEntities(this.options.db, [...grants]);
    granted.forEach(entity => entities.add(entity));
    if (entities.size > MOST_KEYS) {
      return { type: 'all' };
    }
    return entities.size > 0
      ? { type: 'changed', keys: [...entities].map(keyOf) }
      : undefined;
  }

  async #publish(message: JsonObject): Promise<void> {
    await this.options.signals.publish({
      recipients: { type: 'broadcast' },
      channel: CHANNEL,
      message,
    });
  }
}

/** The beginning of a hash: enough to tell the entities of a catalog apart. */
function keyOf(entityRef: string): string {
  return createHash('sha256').update(entityRef).digest('hex').slice(0, 12);
}
