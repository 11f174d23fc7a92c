import { EVENT_BATCH_BYTES, EVENT_BATCH_MS } from './limits';

const NEWLINE = Buffer.from('\n');

/** Gathers events that arrive together, so that a storm costs messages by its bytes and not by its events. @internal */
export class EventBatch {
  #lines: Buffer[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #handing: Promise<void> = Promise.resolve();
  #failure: unknown;

  constructor(private readonly hand: (lines: Buffer) => Promise<void>) {}

  async add(line: Buffer): Promise<void> {
    this.#lines.push(line, NEWLINE);
    this.#bytes += line.length + 1;
    if (this.#bytes >= EVENT_BATCH_BYTES) {
      await this.flush();
    } else {
      this.#timer ??= setTimeout(() => {
        this.flush().catch(error => {
          this.#failure = error;
        });
      }, EVENT_BATCH_MS);
    }
  }

  /** Hands on what was gathered, after what was handed on before. */
  async flush(): Promise<void> {
    this.close();
    if (this.#failure) {
      throw this.#failure;
    }
    const bytes = Buffer.concat(this.#lines, this.#bytes);
    this.#lines = [];
    this.#bytes = 0;
    if (bytes.length > 0) {
      this.#handing = this.#handing.then(() => this.hand(bytes));
    }
    await this.#handing;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
