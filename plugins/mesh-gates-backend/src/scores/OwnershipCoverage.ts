import { Knex } from 'knex';
import { countWorkloads } from '../store/read/readWorkloads';

const KEPT_MS = 60_000;

/**
 * The share of workloads that belong to somebody. Where too few do, a score says more about labels than about gates. Counted at
 * most once a minute, and nobody but the first waits for it.
 * @internal
 */
export class OwnershipCoverage {
  #counted = -Infinity;
  #share: Promise<number | undefined> | undefined;

  constructor(private readonly db: Knex) {}

  /** Undefined where there is no workload. */
  async share(): Promise<number | undefined> {
    const now = performance.now();
    if (now - this.#counted > KEPT_MS) {
      this.#counted = now;
      const last = this.#share;
      const counted = this.#count();
      this.#share = last ?? counted;
      counted.then(
        () => {
          this.#share = counted;
        },
        () => {
          this.#share = last;
          this.#counted = -Infinity;
        },
      );
    }
    return this.#share;
  }

  async #count(): Promise<number | undefined> {
    const { workloads, owned } = await countWorkloads(this.db);
    return workloads > 0 ? owned / workloads : undefined;
  }
}
