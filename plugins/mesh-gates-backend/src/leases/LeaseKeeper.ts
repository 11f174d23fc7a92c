import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Bell } from '../pacing/Bell';
import { jittered, pause } from '../pacing/pauses';
import { Held, Holding } from './Holding';
import { nameInstance } from './nameInstance';
import { Lease, Leases, readLeases } from '../store/leases/Leases';

/** How long leases last and how often they are renewed and tried. @internal */
export interface LeaseTiming {
  lastsMs: number;
  everyMs: number;
}

/** A holder that dies is followed within lease, round and patience: well below half a minute. */
const TIMING: LeaseTiming = { lastsMs: 15_000, everyMs: 5_000 };
/** Each replica holds one of these as a sign of life. */
const REPLICA = 'replica/';
const STOPPING_MS = 5_000;

/** What happens in the transaction of a renewal. @internal */
export type Alongside = (
  tx: Knex.Transaction,
  renewed: readonly Lease[],
  now: string,
) => Promise<void>;

/**
 * Holds leases for this replica: takes those that it wants and nobody has, renews them, and ends what is done under one as
 * soon as somebody else has it. While the database is away, what is held is held on to: nobody else can take it either.
 * @internal
 */
export class LeaseKeeper {
  readonly instance: string;
  readonly #leases: Leases;
  readonly #timing: LeaseTiming;
  readonly #holdings = new Map<string, Holding>();
  readonly #bell = new Bell();
  readonly #stopping = new AbortController();
  #alongside: Alongside | undefined;
  #running: Promise<void> = Promise.resolve();
  #failing = false;
  /** Signs of life of replicas that are gone. */
  #swept = false;
  /** After trouble with the database, who held a lease before has time to renew it first. */
  #patientUntil = 0;

  constructor(
    private readonly options: {
      db: Knex;
      /** Who this replica is, since its start; a new name unless a test gives one. */
      instance?: string;
      logger: LoggerService;
      timing?: LeaseTiming;
    },
  ) {
    this.#timing = options.timing ?? TIMING;
    this.instance = options.instance ?? nameInstance();
    this.#leases = new Leases(options.db, this.instance, this.#timing.lastsMs);
    this.want(REPLICA + this.instance, untilAborted);
  }

  /**
   * Does something whenever this replica holds the lease; it is to end when its signal aborts. Of leases that are `shared`
   * a replica hesitates to hold more than its part.
   */
  want(
    name: string,
    whileHeld: (held: Held) => Promise<void>,
    { shared = false } = {},
  ): void {
    this.#holdings.set(name, new Holding(name, whileHeld, shared));
    this.#bell.ring();
  }

  /** Ends what is done under a lease, and lets others have it. */
  async unwant(name: string): Promise<void> {
    const holding = this.#holdings.get(name);
    this.#holdings.delete(name);
    const lease = holding?.end();
    await holding?.ended;
    if (lease) {
      await this.#release([lease]);
    }
  }

  /** Does something at once under a lease that nobody has; answers whether it did. */
  async during(name: string, action: () => Promise<void>): Promise<boolean> {
    const lease = await this.#leases.take(name);
    if (!lease) {
      return false;
    }
    try {
      await action();
      return true;
    } finally {
      await this.#release([lease]);
    }
  }

  /** What is written whenever leases are renewed, with their fate. */
  alongRenewal(alongside: Alongside): void {
    this.#alongside = alongside;
  }

  /** Whether this replica holds the lease, as far as it knows. */
  holds(name: string): boolean {
    return this.#holdings.get(name)?.lease !== undefined;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Ends everything and releases the leases, so that others take them at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#bell.ring();
    await atMost(STOPPING_MS, this.#running);
    const holdings = [...this.#holdings.values()];
    const leases = holdings.flatMap(holding => holding.end() ?? []);
    await atMost(STOPPING_MS, this.#release(leases));
    await atMost(
      STOPPING_MS,
      Promise.all(holdings.map(holding => holding.ended)),
    );
  }

  async #run(): Promise<void> {
    const { everyMs, lastsMs } = this.#timing;
    while (!this.#stopping.signal.aborted) {
      const began = performance.now();
      try {
        await this.#renew();
        await this.#takeFree();
        this.#failing = false;
      } catch (error) {
        this.#patientUntil = performance.now() + lastsMs;
        if (!this.#failing) {
          this.options.logger.warn(
            'Leases cannot be renewed now; it is tried again',
            error as Error,
          );
        }
        this.#failing = true;
      }
      if (performance.now() - began > lastsMs) {
        this.#patientUntil = performance.now() + lastsMs;
      }
      await this.#bell.wait(jittered(everyMs));
    }
  }

  async #renew(): Promise<void> {
    const held = [...this.#holdings.values()].flatMap(one => one.lease ?? []);
    const renewed = new Set(await this.#leases.renew(held, this.#alongside));
    for (const holding of this.#holdings.values()) {
      const { lease } = holding;
      if (lease && held.includes(lease) && !renewed.has(lease)) {
        this.options.logger.info(`Another instance has ${lease.name} now`);
        holding.end();
      }
    }
  }

  async #takeFree(): Promise<void> {
    if (!this.#swept) {
      await this.#leases.sweep(REPLICA);
      this.#swept = true;
    }
    const taken = await readLeases(this.options.db);
    const names = new Set(taken.map(({ name }) => name));
    const replicas = new Set(
      taken
        .filter(({ name }) => name.startsWith(REPLICA))
        .map(({ holder }) => holder),
    ).add(this.instance);
    for (const holding of [...this.#holdings.values()]) {
      if (names.has(holding.name)) {
        holding.seenTaken();
      } else if (this.#mayTake(holding, replicas.size)) {
        const lease = await this.#leases.take(holding.name);
        if (lease && this.#holdings.get(holding.name) === holding) {
          this.#begin(holding, lease);
        } else if (lease) {
          await this.#release([lease]);
        }
      }
    }
  }

  #mayTake(holding: Holding, replicas: number): boolean {
    const now = performance.now();
    if (
      this.#stopping.signal.aborted ||
      now < this.#patientUntil ||
      !holding.ready(now)
    ) {
      return false;
    }
    const shared = [...this.#holdings.values()].filter(one => one.shared);
    const held = shared.filter(one => one.lease).length;
    const enough = held >= Math.ceil(shared.length / replicas);
    return !(holding.shared && enough && holding.freeFor(now) < this.#patience);
  }

  /** Left to others who have less: until the second look, whatever the jitter. */
  get #patience(): number {
    return 0.8 * this.#timing.everyMs;
  }

  #begin(holding: Holding, lease: Lease): void {
    void holding
      .begin(lease, () => this.#bell.ring())
      .catch(error => {
        this.options.logger.error(`${lease.name} ended`, error as Error);
      })
      .then(() => {
        // Ended by itself: others may try, and this replica again after a while.
        if (holding.lease === lease) {
          holding.end();
          holding.rest(performance.now() + this.#timing.everyMs);
          void this.#release([lease]);
        }
      });
  }

  async #release(leases: readonly Lease[]): Promise<void> {
    try {
      await this.#leases.release(leases);
    } catch (error) {
      this.options.logger.warn(
        'Leases could not be released; they run out',
        error as Error,
      );
    }
  }
}

async function untilAborted({ signal }: Held): Promise<void> {
  if (!signal.aborted) {
    await new Promise<void>(done => {
      signal.addEventListener('abort', () => done(), { once: true });
    });
  }
}

async function atMost(ms: number, action: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  await Promise.race([
    action.finally(() => done.abort()),
    pause(ms, done.signal),
  ]);
}
