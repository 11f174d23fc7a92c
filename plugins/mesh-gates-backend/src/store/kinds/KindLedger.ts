import { LoggerService } from '@backstage/backend-plugin-api';
import { KindRef, kindKey } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { Paced } from '../../pacing/Paced';
import { KindReading } from '../../evaluation/protocol';
import { writeKinds } from './writeKinds';

/** The least time between two writes of one cluster. */
const EVERY_MS = 1_000;

/**
 * How the reading of a cluster's kinds goes, in one epoch, on its way to the store. A list of many pages says so at each of
 * them, so that only the last word of each second is written. What the database refuses is tried again with the next.
 * @internal
 */
export class KindLedger {
  /** By kind; undefined where it is read no longer. */
  #noted = new Map<string, { kind: KindRef; reading?: KindReading }>();
  #settled: 'not yet' | 'to be written' | 'written' = 'not yet';
  readonly #writing: Paced;

  constructor(
    private readonly at: { cluster: string; epoch: number },
    private readonly options: {
      db: Knex;
      logger: LoggerService;
      /** A kind has another state than before. */
      onChange?: () => void;
    },
  ) {
    this.#writing = new Paced(() => this.#write(), EVERY_MS);
  }

  /** Each reading replaces what was noted of its kind before. */
  note(readings: readonly KindReading[]): void {
    for (const reading of readings) {
      this.#noted.set(kindKey(reading), { kind: reading, reading });
    }
    this.#writing.ask();
  }

  /** Kinds that are read no longer. */
  forget(kinds: readonly KindRef[]): void {
    for (const kind of kinds) {
      this.#noted.set(kindKey(kind), { kind });
    }
    this.#writing.ask();
  }

  /** Every kind has been noted by now: those of which nothing was, are left from an epoch before. */
  settle(): void {
    if (this.#settled === 'not yet') {
      this.#settled = 'to be written';
      this.#writing.ask();
    }
  }

  close(): void {
    this.#writing.close();
  }

  async #write(): Promise<void> {
    const noted = this.#noted;
    const settled = this.#settled === 'to be written';
    if (noted.size === 0 && !settled) {
      return;
    }
    this.#noted = new Map();
    this.#settled = settled ? 'written' : this.#settled;
    const { db, logger, onChange } = this.options;
    const all = [...noted.values()];
    try {
      const changed = await writeKinds(db, this.at, {
        put: all.flatMap(({ reading }) => reading ?? []),
        gone: all.flatMap(({ kind, reading }) => (reading ? [] : kind)),
        settled,
      });
      if (changed) {
        onChange?.();
      }
    } catch (error) {
      if ((error as Error).name === 'ConflictError') {
        // Somebody else watches the cluster and tells of its kinds.
        this.close();
        return;
      }
      logger.warn(
        `How the reading of ${this.at.cluster} goes could not be written; it is tried again`,
        error as Error,
      );
      this.#noted = new Map([...noted, ...this.#noted]);
      this.#settled = settled ? 'to be written' : this.#settled;
      this.#writing.ask();
    }
  }
}
