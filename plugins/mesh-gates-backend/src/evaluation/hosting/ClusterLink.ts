import { LoggerService } from '@backstage/backend-plugin-api';
import { Currency } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { Held } from '../../leases/Holding';
import { Source } from '../../sources/Source';
import { KindLedger } from '../../store/kinds/KindLedger';
import { changeGates } from '../../store/write/changeGates';
import { commitDelta } from '../../store/write/commitDelta';
import { NamedRows } from '../../store/write/NamedRows';
import { openCluster } from '../../store/write/openCluster';
import { refreshStatistics } from '../../store/write/refreshStatistics';
import { setCurrency } from '../../store/write/setCurrency';
import { DeltaMessage, RelistMessage } from '../protocol';
import { createSink } from './createSink';
import { EvaluationThread } from './EvaluationThread';
import { persist } from './persist';
import { Quarantine } from './Quarantine';

const READING = 'The cluster is being read';
const RESTARTING = 'The evaluation is restarting';

/** What a link is made of. @internal */
export interface LinkOptions {
  db: Knex;
  logger: LoggerService;
  thread: EvaluationThread;
  quarantine: Quarantine;
  /** A cluster or a kind of it has another state than before. */
  onState(): void;
}

/**
 * One cluster between its source, the worker that judges it, and the store, for as long as this replica has its lease. Every
 * opening is a new epoch, in which the source tells everything from the ground.
 * @internal
 */
export class ClusterLink {
  #epoch = 0;
  #opening: { stop: AbortController; kinds?: KindLedger } | undefined;
  #unreadable: string | undefined;
  /** What was told of the cluster last: its state, and why. */
  #told: string | undefined;
  /** What is stored is what the source says, as far as is known. */
  #current = false;
  #failing = false;
  #check: string | undefined;
  /** What the parts of a whole delta have named so far. */
  readonly #named = new NamedRows();
  readonly #failed = new AbortController();

  constructor(
    readonly source: Source,
    private readonly held: Held,
    private readonly options: LinkOptions,
  ) {}

  get name(): string {
    return this.source.cluster.name;
  }

  /** Where what is stored may be confirmed as current: the epoch in which it is. */
  get fresh(): { cluster: string; epoch: number } | undefined {
    return this.#current && !this.#failing
      ? { cluster: this.name, epoch: this.#epoch }
      : undefined;
  }

  /** Opens the cluster in a worker that knows nothing of it, and lets the source tell. */
  async open(): Promise<void> {
    this.close();
    const stop = new AbortController();
    const { signal } = stop;
    this.#opening = { stop };
    this.#epoch = 0;
    const { db, logger, thread, quarantine, onState } = this.options;
    const cluster = this.name;
    const epoch = await this.#persist(
      () => openCluster(db, this.source.cluster, READING, this.held),
      signal,
    );
    if (epoch === undefined || signal.aborted) {
      return;
    }
    onState();
    this.#epoch = epoch;
    this.#unreadable = undefined;
    this.#told = undefined;
    const kinds = new KindLedger(
      { cluster, epoch },
      { db, logger, onChange: onState },
    );
    this.#opening = { stop, kinds };
    thread.post({ type: 'open', cluster: this.source.cluster, epoch });
    const sink = createSink({
      ...{ cluster, epoch, signal, thread, quarantine, kinds },
      onComplete: () => {
        this.#unreadable = undefined;
      },
      onUnreadable: reason => {
        this.#unreadable = reason;
        this.#current = false;
        void this.#persist(() => this.#sayUnreadable(reason), signal);
      },
    });
    await this.source.run(sink, signal);
  }

  /** The worker died: nothing of the cluster is current until it has been opened again. */
  async lost(): Promise<void> {
    this.#current = false;
    // Where this cannot be written, nobody confirms that the cluster is current, so that it is not in a moment.
    await this.#notCurrent(RESTARTING);
  }

  /** Aborts where the source cannot be followed any more. */
  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  /** The source broke off: somebody is to begin anew. */
  fail(): void {
    this.#failed.abort();
  }

  close(): void {
    this.#current = false;
    this.#opening?.stop.abort();
    this.#opening?.kinds?.close();
  }

  /** Looks at the cluster anew, unless it did since that was asked for. */
  check(requestedAt: string): void {
    if (requestedAt > (this.#check ?? '')) {
      this.source.check?.();
    }
    this.#check = requestedAt;
  }

  /** The same for what somebody else was asked; what was asked before the cluster was opened is done. */
  noteCheck(requestedAt = ''): void {
    this.#check ??= requestedAt;
    this.check(requestedAt);
  }

  /** Lets the source list streams again, unless it has begun anew since that was asked for. */
  relist({ epoch, streams }: RelistMessage): void {
    if (epoch === this.#epoch) {
      this.source.relist?.(streams);
    }
  }

  /** Makes room for what the worker's gates are going to say. */
  async changeGates(change: Parameters<typeof changeGates>[2]): Promise<void> {
    const epoch = this.#epoch;
    const { stop } = this.#opening ?? {};
    if (stop && epoch > 0) {
      const at = { cluster: this.name, epoch };
      const { db } = this.options;
      await this.#persist(() => changeGates(db, at, change), stop.signal);
    }
  }

  /** Writes a delta, and lets the worker send the next one once it is written. */
  async commit(message: DeltaMessage, kept: string[]): Promise<boolean> {
    const { cluster, epoch, sequence } = message;
    const { stop } = this.#opening ?? {};
    if (!stop || epoch !== this.#epoch) {
      return false;
    }
    const { db } = this.options;
    const done = await this.#persist(async () => {
      // A source that became unreadable meanwhile is what counts.
      const currency =
        message.currency && this.#unreadable !== undefined
          ? ({ state: 'NotCurrent', reason: this.#unreadable } as const)
          : message.currency;
      const named = this.#named;
      await commitDelta(db, message, { currency, kept, named });
      if (message.whole && message.part.last) {
        await refreshStatistics(db);
      }
      return { currency };
    }, stop.signal);
    if (!done) {
      return false;
    }
    if (done.currency) {
      this.#current =
        done.currency.state === 'Current' && this.#unreadable === undefined;
      this.#tell(done.currency);
    }
    this.options.thread.post({ type: 'ack', cluster, epoch, sequence });
    return true;
  }

  /** Unless it can be read again by the time that this can be written. */
  async #sayUnreadable(reason: string): Promise<void> {
    if (this.#unreadable === reason) {
      await this.#notCurrent(reason);
    }
  }

  async #notCurrent(reason: string): Promise<void> {
    const cluster = { name: this.name, epoch: this.#epoch };
    const currency = { state: 'NotCurrent', reason } as const;
    await setCurrency(this.options.db, cluster, currency);
    this.#tell(currency);
  }

  /** A source that is tried again and again says the same again and again. */
  #tell(currency: Currency): void {
    const said = JSON.stringify(currency);
    if (said !== this.#told) {
      this.#told = said;
      this.options.onState();
    }
  }

  async #persist<T>(
    action: () => Promise<T>,
    signal: AbortSignal,
  ): Promise<T | undefined> {
    const { logger } = this.options;
    const what = `Cluster ${this.name}`;
    const done = await persist(action, {
      ...{ what, logger, signal },
      onConflict: () => {
        this.#current = false;
        this.held.doubt();
      },
      onFailure: () => {
        this.#failing = true;
      },
    });
    if (done !== undefined) {
      this.#failing = false;
    }
    return done;
  }
}
