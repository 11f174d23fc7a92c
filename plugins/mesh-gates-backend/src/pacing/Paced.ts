import { pause } from './pauses';

/** Work that is done soon after it was asked for, and at most once in so long, however often that was. @internal */
export class Paced {
  #asked = false;
  #running = false;
  readonly #stopping = new AbortController();

  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
  ) {}

  /** Has the work done. It must not throw: there is nobody to tell. */
  ask(): void {
    this.#asked = true;
    if (!this.#running) {
      this.#running = true;
      void this.#run();
    }
  }

  /** Nothing that is asked for from now on is done. */
  close(): void {
    this.#stopping.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    // What is asked for in the same breath is done together.
    await Promise.resolve();
    while (this.#asked && !signal.aborted) {
      this.#asked = false;
      await this.work();
      await pause(this.everyMs, signal);
    }
    this.#running = false;
  }
}
