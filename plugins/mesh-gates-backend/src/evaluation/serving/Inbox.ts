import { EvaluateMessage, ToWorker } from '../protocol';

/**
 * What main can read when the worker can answer no longer: messages begun, messages done, and how many that wait stand before the one
 * that is being answered out of turn (0: none is). Where begun and done differ for good, that message stopped the worker.
 * @internal
 */
export type Progress = Int32Array;

/** What an inbox works with. @internal */
export interface InboxOptions {
  handle(message: ToWorker): void;
  progress?: Progress;
  /** The next message that has come while another is being worked on. */
  receive?(): ToWorker | undefined;
}

/** Messages of main, worked on one after the other. Questions are answered between the slices of a long one. @internal */
export class Inbox {
  readonly #waiting: ToWorker[] = [];
  readonly #answered = new Set<ToWorker>();
  #working = false;

  constructor(private readonly options: InboxOptions) {}

  take(message: ToWorker): void {
    this.#waiting.push(message);
    if (this.#working) {
      return;
    }
    this.#working = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      this.#count(0);
      if (!this.#answered.delete(next)) {
        this.options.handle(next);
      }
      this.#count(1);
    }
    this.#working = false;
  }

  /** Looks what has come, in the middle of a message. */
  look(): void {
    const { receive, handle, progress } = this.options;
    for (let next = receive?.(); next; next = receive?.()) {
      const early = next.type === 'evaluate' && !this.#waitsFor(next);
      this.#waiting.push(next);
      if (early) {
        this.#answered.add(next);
        if (progress) {
          Atomics.store(progress, 2, this.#waiting.length);
        }
        handle(next);
        if (progress) {
          Atomics.store(progress, 2, 0);
        }
      }
    }
  }

  /** What the store has of a cluster may not have come in yet. */
  #waitsFor({ stored }: EvaluateMessage): boolean {
    return stored && this.#waiting.some(({ type }) => type === 'stored');
  }

  #count(which: 0 | 1): void {
    if (this.options.progress) {
      Atomics.add(this.options.progress, which, 1);
    }
  }
}
