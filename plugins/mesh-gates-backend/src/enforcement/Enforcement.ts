import { LoggerService } from '@backstage/backend-plugin-api';
import { assertError } from '@backstage/errors';
import { GrantEnforcer } from '@mesh-gates/plugin-mesh-gates-node';
import { Knex } from 'knex';
import { Held } from '../leases/Holding';
import { LeaseKeeper } from '../leases/LeaseKeeper';
import { Bell } from '../pacing/Bell';
import { backOff } from '../sources/clusters/backOff';
import { jittered, pause } from '../pacing/pauses';
import {
  finishTransitions,
  lastTransition,
  readTransitions,
} from '../store/enforcement/noteTransitions';
import { readEnforceableClusters } from '../store/enforcement/readEnforcement';
import { enforceCluster, Enforced } from './enforceCluster';
import { NamesOfCluster } from './EnforcementSettings';
import { Owners } from './Owners';

/** How often things are looked at, in milliseconds. @internal */
export interface EnforcementTiming {
  /** Whether a transition was written. */
  lookMs: number;
  /** A whole cluster, so that what somebody edited is repaired. */
  everyMs: number;
  /** Which clusters there are. */
  clustersMs: number;
}

const TIMING: EnforcementTiming = {
  lookMs: 500,
  everyMs: 10_000,
  clustersMs: 10_000,
};

/** What enforcement needs to know of its surroundings. @internal */
export interface EnforcementOptions {
  db: Knex;
  logger: LoggerService;
  leases: Pick<LeaseKeeper, 'want' | 'unwant'>;
  owners: Owners;
  /** Clusters that configuration names. */
  configured: readonly string[];
  enforcerOf(cluster: string): GrantEnforcer;
  namesOf(cluster: string): NamesOfCluster;
  timing?: EnforcementTiming;
}

/**
 * Brings clusters to hold what grants give, each under a lease of its own: at once where a grant begins or ends, and again and again, so
 * that what somebody edited is repaired. When a grant ends is told by the clock of the database; a process only waits for as long as
 * that says.
 * @internal
 */
export class Enforcement {
  readonly #bells = new Map<string, Bell>();
  readonly #timing: EnforcementTiming;
  readonly #noticed = new Set<number>();
  #last = 0;
  #wanted = new Set<string>();
  #clustersAt = 0;
  #failing = false;

  constructor(private readonly options: EnforcementOptions) {
    this.#timing = options.timing ?? TIMING;
  }

  /** Works until it is stopped. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#look();
        this.#failing = false;
      } catch (error) {
        assertError(error);
        if (!this.#failing) {
          this.options.logger.error(
            'It cannot be looked for grants to enforce now; it is tried again',
            error,
          );
        }
        this.#failing = true;
      }
      await pause(this.#timing.lookMs, signal);
    }
  }

  async #look(): Promise<void> {
    const { db } = this.options;
    if (this.#clustersAt === 0) {
      this.#last = await lastTransition(db);
    }
    const changes = await readTransitions(db, this.#last);
    const fresh = changes.filter(({ id }) => !this.#noticed.has(id));
    const places = new Set(fresh.flatMap(({ clusters }) => clusters));
    const unwanted = [...places].some(name => !this.#wanted.has(name));
    if (unwanted || performance.now() >= this.#clustersAt) {
      await this.#wantClusters();
      this.#clustersAt = performance.now() + this.#timing.clustersMs;
    }
    places.forEach(name => this.#bells.get(name)?.ring());
    if (fresh.length > 0) {
      await finishTransitions(
        db,
        fresh.map(({ id }) => id),
      );
    }
    this.#noticed.clear();
    changes.forEach(({ id }) => this.#noticed.add(id));
    this.#last = Math.max(this.#last, ...changes.map(({ id }) => id));
  }

  async #wantClusters(): Promise<void> {
    const { configured, db, leases } = this.options;
    const names = await readEnforceableClusters(db);
    const wanted = new Set([...configured, ...names]);
    for (const name of wanted) {
      if (!this.#wanted.has(name)) {
        const enforce = (held: Held) => this.#enforce(name, held);
        leases.want(leaseOf(name), enforce);
      }
    }
    const left = [...this.#wanted].filter(name => !wanted.has(name));
    this.#wanted = wanted;
    for (const name of left) {
      await leases.unwant(leaseOf(name));
    }
  }

  async #enforce(cluster: string, { signal }: Held): Promise<void> {
    const bell = new Bell();
    const wake = () => bell.ring();
    this.#bells.set(cluster, bell);
    signal.addEventListener('abort', wake);
    let failures = 0;
    let said = '';
    while (!signal.aborted) {
      const { nextEndMs = Infinity, problems } = await this.#once(cluster);
      failures = problems.length > 0 ? failures + 1 : 0;
      said = this.#tell(cluster, problems, said);
      const every = jittered(this.#timing.everyMs);
      const again = failures > 0 ? Math.min(every, backOff(failures)) : every;
      await bell.wait(Math.min(again, nextEndMs + 1));
    }
    signal.removeEventListener('abort', wake);
    if (this.#bells.get(cluster) === bell) {
      this.#bells.delete(cluster);
    }
  }

  async #once(cluster: string): Promise<Enforced> {
    const { db, enforcerOf, namesOf, owners } = this.options;
    const enforcer = enforcerOf(cluster);
    const names = namesOf(cluster);
    try {
      return await enforceCluster({ db, cluster, enforcer, owners, names });
    } catch (error) {
      assertError(error);
      return { problems: [error.message] };
    }
  }

  /** What is in the way is told when it comes up, not at every attempt. */
  #tell(cluster: string, problems: readonly string[], said: string): string {
    const now = problems.join('; ');
    if (now && now !== said) {
      this.options.logger.warn(`Grants in ${cluster}: ${now}`);
    }
    return now;
  }
}

function leaseOf(cluster: string): string {
  return `enforcement/${cluster}`;
}
