import { LoggerService } from '@backstage/backend-plugin-api';
import { GrantReach } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { Follower } from '../pacing/Follower';
import { readOpenGrants, readReaches } from '../store/requests/readReaches';

/**
 * Learns which grants have not ended, whichever replica wrote that, and tells of all of them when some began or ended. What a grant
 * reaches never changes, so that ids tell everything.
 * @internal
 */
export class GrantFollower {
  #known = new Map<string, GrantReach>();
  readonly #follower: Follower;

  constructor(
    private readonly options: {
      db: Knex;
      logger: LoggerService;
      onChange(grants: readonly GrantReach[]): void;
    },
  ) {
    const { logger } = options;
    const look = () => this.#look();
    this.#follower = new Follower({ what: 'Grants', look, logger });
  }

  /** Looks now and then until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#follower.run(signal);
  }

  /** Looks at once, for something was just written; where that fails, the next look comes soon. */
  hurry(): void {
    this.look().catch(() => {});
  }

  /** Tells of what changed since the last look. */
  async look(): Promise<void> {
    await this.#follower.look();
  }

  async #look(): Promise<void> {
    const { db, onChange } = this.options;
    const ids = await readOpenGrants(db);
    const fresh = ids.filter(id => !this.#known.has(id));
    if (fresh.length === 0 && ids.length === this.#known.size) {
      return;
    }
    const read = fresh.length > 0 ? await readReaches(db, fresh) : [];
    const known = new Map(read.map(grant => [grant.id, grant]));
    for (const id of ids) {
      const before = this.#known.get(id);
      if (before) {
        known.set(id, before);
      }
    }
    this.#known = known;
    onChange([...known.values()]);
  }
}
