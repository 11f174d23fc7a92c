import { Lease } from '../store/leases/Leases';

/** A lease that this replica has, until the signal aborts. @internal */
export interface Held extends Lease {
  signal: AbortSignal;
  /** Something says that somebody else may have it by now: it is looked at at once. */
  doubt(): void;
}

/** What a replica does under a lease, and whether it does it now. @internal */
export class Holding {
  #held: { lease: Lease; stop: AbortController } | undefined;
  #freeSince: number | undefined;
  #restsUntil = 0;
  #underWay = false;
  /** Resolves when nothing is under way any more. */
  ended: Promise<void> = Promise.resolve();

  constructor(
    readonly name: string,
    private readonly whileHeld: (held: Held) => Promise<void>,
    readonly shared: boolean,
  ) {}

  get lease(): Lease | undefined {
    return this.#held?.lease;
  }

  begin(lease: Lease, doubt: () => void): Promise<void> {
    const stop = new AbortController();
    this.#held = { lease, stop };
    this.#freeSince = undefined;
    this.#underWay = true;
    const done = this.whileHeld({ ...lease, signal: stop.signal, doubt });
    const settled = done.finally(() => {
      this.#underWay = false;
    });
    this.ended = settled.catch(() => {});
    return settled;
  }

  /** Ends what is under way; answers the lease that was held for it. */
  end(): Lease | undefined {
    const held = this.#held;
    this.#held = undefined;
    held?.stop.abort();
    return held?.lease;
  }

  rest(until: number): void {
    this.#restsUntil = until;
  }

  seenTaken(): void {
    this.#freeSince = undefined;
  }

  /** Whether it may begin: nothing is under way, nor was just now. */
  ready(now: number): boolean {
    return !this.#held && !this.#underWay && now >= this.#restsUntil;
  }

  /** For how long this replica has seen that nobody has the lease. */
  freeFor(now: number): number {
    this.#freeSince ??= now;
    return now - this.#freeSince;
  }
}
