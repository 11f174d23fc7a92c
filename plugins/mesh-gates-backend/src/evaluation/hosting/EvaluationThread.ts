import { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import { FromWorker, ToWorker } from '../protocol';
import { Quarantine } from './Quarantine';
import { StartWorker, WorkerPort } from './WorkerPort';

/** How long the evaluation may work on one message before it is stopped. @internal */
export interface MessageLimits {
  evaluateMs: number;
  messageMs: number;
}

interface Outstanding {
  type: ToWorker['type'];
  /** What the message carries, where the same may come again. */
  key?: string;
  at: number;
}

/** Messages that wait for the worker before more bytes are sent. */
const MOST_QUEUED = 16;
const LOOK_EVERY_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A worker that ran this long was not stopped by what it was started with. */
const SETTLED_MS = 60_000;

/**
 * Keeps one evaluation running: starts it, stops it where it hangs, notes which message it died of, and starts it again
 * after a pause that grows with every death in a row.
 * @internal
 */
export class EvaluationThread {
  #port: WorkerPort | undefined;
  #outstanding: Outstanding[] = [];
  #done = 0;
  #busySince: { begun: number; ahead: number; at: number } | undefined;
  #deathsInARow = 0;
  #startedAt = 0;
  #watch: NodeJS.Timeout | undefined;
  readonly #stopping = new AbortController();
  restarts = 0;

  constructor(
    private readonly options: {
      start: StartWorker;
      limits: MessageLimits;
      quarantine: Quarantine;
      logger: LoggerService;
      /** The evaluation runs, for the first time or again, and knows nothing yet. */
      onStart(): void;
      onDeath(): void;
      onMessage(message: FromWorker): void;
    },
  ) {}

  get running(): boolean {
    return this.#port !== undefined;
  }

  /** Messages that have been sent and not been worked on. */
  get queued(): number {
    this.#forgetDone();
    return this.#outstanding.length;
  }

  /** Resolves when not too many messages wait any more. */
  async hasRoom(signal?: AbortSignal): Promise<void> {
    while (this.queued > MOST_QUEUED && !signal?.aborted) {
      await sleep(5);
    }
  }

  /** For how long the oldest of them has waited. */
  get behindMs(): number {
    this.#forgetDone();
    const [oldest] = this.#outstanding;
    return oldest ? Date.now() - oldest.at : 0;
  }

  start(): void {
    const port = this.options.start();
    this.#port = port;
    this.#outstanding = [];
    this.#done = 0;
    this.#busySince = undefined;
    this.#startedAt = Date.now();
    port.onMessage(message => {
      if (this.#port === port) {
        this.options.onMessage(message);
      }
    });
    port.onEnd(reason => this.#died(port, reason));
    this.#watch = setInterval(() => this.#look(port), LOOK_EVERY_MS);
    this.#watch.unref();
    this.options.onStart();
  }

  /** Sends a message; one that comes while nothing runs is dropped, for a new start is told everything. */
  post(message: ToWorker, transfer?: ArrayBuffer[], key?: string): void {
    if (this.#port) {
      this.#forgetDone();
      this.#outstanding.push({ type: message.type, key, at: Date.now() });
      this.#port.postMessage(message, transfer);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const port = this.#port;
    this.#port = undefined;
    clearInterval(this.#watch);
    await port?.terminate();
  }

  #forgetDone(): void {
    const progress = this.#port?.progress;
    if (!progress) {
      this.#outstanding = [];
      return;
    }
    const done = Atomics.load(progress, 1);
    this.#outstanding.splice(0, done - this.#done);
    this.#done = done;
  }

  /** The oldest message, or the question that is answered out of turn. */
  #workedOn(progress: Int32Array): Outstanding | undefined {
    this.#forgetDone();
    return this.#outstanding[Atomics.load(progress, 2)];
  }

  #look(port: WorkerPort): void {
    const { progress } = port;
    if (!progress) {
      return;
    }
    const begun = Atomics.load(progress, 0);
    const ahead = Atomics.load(progress, 2);
    if (begun === Atomics.load(progress, 1)) {
      this.#busySince = undefined;
      return;
    }
    const busySince = this.#busySince;
    if (busySince?.begun !== begun || busySince.ahead !== ahead) {
      this.#busySince = { begun, ahead, at: Date.now() };
      return;
    }
    const { evaluateMs, messageMs } = this.options.limits;
    const type = this.#workedOn(progress)?.type;
    const limit = type === 'evaluate' ? evaluateMs : messageMs;
    if (Date.now() - busySince.at > limit) {
      this.options.logger.error(
        `The evaluation has worked on one ${type} message for more than ${limit} ms and is stopped`,
      );
      void port.terminate();
    }
  }

  #died(port: WorkerPort, reason: string): void {
    if (this.#port !== port) {
      return;
    }
    const { progress } = port;
    const busy =
      progress && Atomics.load(progress, 0) !== Atomics.load(progress, 1);
    const blamed = busy ? this.#workedOn(progress) : undefined;
    if (blamed?.key) {
      this.options.quarantine.blame(blamed.key);
    }
    this.#port = undefined;
    clearInterval(this.#watch);
    this.restarts += 1;
    this.options.logger.error(
      `The evaluation stopped (${reason})${
        blamed ? ` while it worked on a message of type ${blamed.type}` : ''
      }; it is started again`,
    );
    this.options.onDeath();
    void this.#startAgain();
  }

  async #startAgain(): Promise<void> {
    const settled = Date.now() - this.#startedAt > SETTLED_MS;
    this.#deathsInARow = settled ? 1 : this.#deathsInARow + 1;
    const pause = Math.min(
      100 * 2 ** (this.#deathsInARow - 1),
      LONGEST_PAUSE_MS,
    );
    const { signal } = this.#stopping;
    await sleep(pause, undefined, { signal }).catch(() => {});
    if (!signal.aborted) {
      this.start();
    }
  }
}
