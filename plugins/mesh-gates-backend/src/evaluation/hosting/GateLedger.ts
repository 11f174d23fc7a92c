import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Held } from '../../leases/Holding';
import { Bell } from '../../pacing/Bell';
import { GatesInUse } from '../../store/write/changeGates';
import { replaceGates } from '../../store/write/replaceGates';
import { persist } from './persist';

/** Gates change seldom; a change rings. */
const SELDOM_MS = 60_000;

/** Writes the gates that people see: those of the one replica that has the lease. @internal */
export class GateLedger {
  readonly #bell = new Bell();
  #latest: GatesInUse | undefined;

  constructor(private readonly options: { db: Knex; logger: LoggerService }) {}

  note(gates: GatesInUse): void {
    this.#latest = gates;
    this.#bell.ring();
  }

  /** Writes what was noted last and whatever is noted from now on. */
  async hold(held: Held): Promise<void> {
    const { db, logger } = this.options;
    const { signal } = held;
    signal.addEventListener('abort', () => this.#bell.ring(), { once: true });
    let written: GatesInUse | undefined;
    while (!signal.aborted) {
      const latest = this.#latest;
      if (latest && latest !== written) {
        const { loaded, problems } = latest;
        await persist(() => replaceGates(db, loaded, problems, held), {
          ...{ what: 'Gates', logger, signal },
          onConflict: held.doubt,
        });
        written = latest;
      } else {
        await this.#bell.wait(SELDOM_MS);
      }
    }
  }
}
