import { setTimeout as sleep } from 'node:timers/promises';
import { Instance } from './Instance';

/** What a read said. */
export interface PolledAnswer {
  /** When it was there, by performance.now(). */
  at: number;
  /** Milliseconds that it took. */
  took: number;
  /** The verdict of one gate, or those of all of them as one text. */
  verdicts: string;
}

/** Reads the status of a component again and again, as an open page does, and keeps every answer. */
export class StatusPoll {
  readonly #answers: PolledAnswer[] = [];
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();
  /** What went wrong, each with what was answered. */
  readonly failures: string[] = [];

  static start(
    instance: Instance,
    component: string,
    gate?: string,
  ): StatusPoll {
    const poll = new StatusPoll(instance, component, gate);
    poll.#running = poll.#run();
    return poll;
  }

  private constructor(
    private readonly instance: Instance,
    private readonly component: string,
    private readonly gate?: string,
  ) {}

  /** Ends it and resolves with all answers. */
  async stop(): Promise<readonly PolledAnswer[]> {
    this.#stopping.abort();
    await this.#running;
    return this.#answers;
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const begun = performance.now();
      try {
        const status = await this.instance.get(
          `/entities/component/default/${this.component}/status`,
        );
        const at = performance.now();
        this.#answers.push({
          at,
          took: at - begun,
          verdicts: this.#verdictsOf(status),
        });
      } catch (error) {
        this.failures.push(String(error));
      }
      await sleep(100);
    }
  }

  #verdictsOf(status: any): string {
    const all: [string, string][] = status.gates.map((one: any) => [
      one.gate.name,
      one.verdict,
    ]);
    const names = new Set(all.map(([name]) => name));
    if (names.size !== all.length) {
      this.failures.push(`a gate comes twice: ${JSON.stringify(all)}`);
    }
    return this.gate
      ? all.find(([name]) => name === this.gate)?.[1] ?? 'missing'
      : JSON.stringify(all.sort());
  }
}

/** The value that this part of all values does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * part));
  return Math.round((sorted[at] ?? NaN) * 10) / 10;
}
