import { LoggerService } from '@backstage/backend-plugin-api';
import { jittered, pause } from './pauses';

const EVERY_MS = 2_000;

/** Looks at the database for what any replica may have written, now and then and whenever it is asked to; one look at a time. @internal */
export class Follower {
  #failing = false;
  #looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: {
      /** Whatever is looked for, in the plural. */
      what: string;
      look(): Promise<void>;
      logger: LoggerService;
    },
  ) {}

  /** Looks now and then until the signal aborts. What keeps it from it is told once. */
  async run(signal: AbortSignal): Promise<void> {
    const { what, logger } = this.options;
    while (!signal.aborted) {
      await pause(jittered(EVERY_MS), signal);
      try {
        await this.look();
        this.#failing = false;
      } catch (error) {
        if (!this.#failing && !signal.aborted) {
          logger.warn(
            `${what} cannot be read from the database; it is tried again`,
            error as Error,
          );
        }
        this.#failing = true;
      }
    }
  }

  /** Looks now. */
  async look(): Promise<void> {
    const looked = this.#looking.then(() => this.options.look());
    this.#looking = looked.catch(() => {});
    await looked;
  }
}
