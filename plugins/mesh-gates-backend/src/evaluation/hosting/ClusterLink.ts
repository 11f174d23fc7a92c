import { LoggerService } from '@backstage/backend-plugin-api';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Knex } from 'knex';
import { ClusterSink, ObjectStream, Source } from '../../sources/Source';
import { KindLedger } from '../../store/kinds/KindLedger';
import { commitDelta } from '../../store/write/commitDelta';
import { openCluster } from '../../store/write/openCluster';
import { setCurrency } from '../../store/write/setCurrency';
import { BytesOrigin, DeltaMessage, ToWorker } from '../protocol';
import { EvaluationThread } from './EvaluationThread';
import { Quarantine } from './Quarantine';

const READING = 'The cluster is being read';
const RESTARTING = 'The evaluation is restarting';
const KIND_LEFT_OUT =
  'reading this kind stopped the evaluation twice; it is left out until the backend restarts';
const LEFT_OUT =
  'Reading this file stopped the evaluation twice; it is left out until it changes';

/** Messages that wait for the worker before a live cluster may send more. */
const MOST_QUEUED = 16;

/**
 * One cluster between its source, the worker that judges it, and the store. Every opening is a new epoch, in which the source
 * tells everything from the ground.
 * @internal
 */
export class ClusterLink {
  #epoch = 0;
  #opening: AbortController | undefined;
  #unreadable: string | undefined;

  constructor(
    readonly source: Source,
    private readonly options: {
      db: Knex;
      logger: LoggerService;
      thread: EvaluationThread;
      quarantine: Quarantine;
    },
  ) {}

  get name(): string {
    return this.source.cluster.name;
  }

  /** What the store has of the cluster is from before: it is not current until it has been read. */
  async announce(): Promise<void> {
    this.#epoch = await openCluster(
      this.options.db,
      this.source.cluster,
      READING,
    );
  }

  /** Opens the cluster in a worker that knows nothing of it, and lets the source tell. */
  async open(): Promise<void> {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    const { db, thread } = this.options;
    const epoch = await this.#persist(
      () => openCluster(db, this.source.cluster, READING),
      opening.signal,
    );
    if (epoch === undefined) {
      return;
    }
    this.#epoch = epoch;
    this.#unreadable = undefined;
    thread.post({ type: 'open', cluster: this.source.cluster, epoch });
    await this.source.run(this.#sink(epoch, opening.signal), opening.signal);
  }

  /** The worker died: nothing of the cluster is current until it has been opened again. */
  async lost(): Promise<void> {
    await this.#notCurrent(RESTARTING);
  }

  close(): void {
    this.#opening?.abort();
  }

  /** Writes a delta, and lets the worker send the next one once it is written. */
  async commit(message: DeltaMessage): Promise<void> {
    const { cluster, epoch, sequence } = message;
    if (epoch !== this.#epoch || !this.#opening) {
      return;
    }
    const done = await this.#persist(async () => {
      // A source that became unreadable meanwhile is what counts.
      const currency =
        message.currency && this.#unreadable !== undefined
          ? ({ state: 'NotCurrent', reason: this.#unreadable } as const)
          : message.currency;
      await commitDelta(this.options.db, message, { currency });
      return true;
    }, this.#opening.signal);
    if (done) {
      this.options.thread.post({ type: 'ack', cluster, epoch, sequence });
    }
  }

  #sink(epoch: number, signal: AbortSignal): ClusterSink {
    const post = (message: ToWorker, bytes?: ArrayBuffer, key?: string) => {
      if (!signal.aborted) {
        const transfer = bytes && [bytes];
        this.options.thread.post(message, transfer, key);
      }
    };
    const cluster = this.name;
    const ledger = new KindLedger({ cluster, epoch }, this.options);
    signal.addEventListener('abort', () => ledger.close(), { once: true });
    const tell = (origin: BytesOrigin) =>
      post({ type: 'bytes', cluster, epoch, origin });
    const send = async (
      origin: BytesOrigin & { stream: ObjectStream },
      bytes: Uint8Array,
    ) => {
      const key = `${cluster} ${origin.stream.id}`;
      if (this.options.quarantine.holds(key)) {
        throw new Error(KIND_LEFT_OUT);
      }
      const buffer = ownBuffer(bytes);
      post({ type: 'bytes', cluster, epoch, origin, buffer }, buffer, key);
      while (this.options.thread.queued > MOST_QUEUED && !signal.aborted) {
        await sleep(5);
      }
    };
    return {
      listBegin: stream => tell({ kind: 'listBegin', stream }),
      listPage: (stream, bytes) => send({ kind: 'listPage', stream }, bytes),
      listEnd: stream => tell({ kind: 'listEnd', stream }),
      events: (stream, lines) => send({ kind: 'events', stream }, lines),
      streamGone: stream => tell({ kind: 'streamGone', stream }),
      currency: (kinds, currency) =>
        tell({ kind: 'currency', kinds, currency }),
      kinds: readings => ledger.note(readings),
      kindsGone: kinds => ledger.forget(kinds),
      file: (file, bytes) => {
        const key = `${cluster} ${file} ${contentHash(bytes)}`;
        if (this.options.quarantine.holds(key)) {
          tell({ kind: 'fileUnreadable', file, reason: LEFT_OUT });
          return;
        }
        const buffer = ownBuffer(bytes);
        const origin = { kind: 'file', file } as const;
        post({ type: 'bytes', cluster, epoch, origin, buffer }, buffer, key);
      },
      fileGone: file => tell({ kind: 'fileGone', file }),
      fileUnreadable: (file, reason) =>
        tell({ kind: 'fileUnreadable', file, reason }),
      complete: () => {
        this.#unreadable = undefined;
        ledger.settle();
        tell({ kind: 'complete' });
      },
      unreadable: reason => {
        if (!signal.aborted) {
          this.#unreadable = reason;
          post({ type: 'unreadable', cluster, epoch, reason });
          void this.#notCurrent(reason);
        }
      },
    };
  }

  async #notCurrent(reason: string): Promise<void> {
    const cluster = { name: this.name, epoch: this.#epoch };
    const currency = { state: 'NotCurrent', reason } as const;
    try {
      await setCurrency(this.options.db, cluster, currency);
    } catch (error) {
      this.options.logger.error(
        `Cluster ${this.name} could not be marked as not current`,
        error as Error,
      );
    }
  }

  /** Repeats what the database refused, until it is done, pointless or somebody else's: a newer epoch writes the cluster. */
  async #persist<T>(
    action: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T | undefined> {
    for (
      let pause = 100;
      !signal?.aborted;
      pause = Math.min(pause * 2, 30_000)
    ) {
      try {
        return await action();
      } catch (error) {
        if ((error as Error).name === 'ConflictError') {
          this.options.logger.info(
            `Cluster ${this.name} is written by another instance now`,
          );
          return undefined;
        }
        this.options.logger.error(
          `Cluster ${this.name} could not be written; it is tried again`,
          error as Error,
        );
        await sleep(pause, undefined, { signal }).catch(() => {});
      }
    }
    return undefined;
  }
}

function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** The bytes in a buffer of their own, as a transfer needs it. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength &&
    bytes.buffer instanceof ArrayBuffer
    ? bytes.buffer
    : (new Uint8Array(bytes).buffer as ArrayBuffer);
}
