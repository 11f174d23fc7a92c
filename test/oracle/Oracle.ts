import { spawn, type ChildProcessWithoutNullStreams } from 'child_process';
import { once } from 'events';
import { createInterface, type Interface } from 'readline';
import { type Answer, type Question, questionLine } from './protocol';

/** Lines in flight: enough to keep the process busy, few enough to bound memory. */
const batchSize = 500;

/**
 * A running oracle process.
 * @internal
 */
export class Oracle {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #answers: AsyncIterator<string>;

  constructor(binary: string) {
    // The oracle gives way: the machine is shared with what is being tested.
    this.#process = spawn('nice', [binary]);
    this.#process.stderr.pipe(process.stderr);
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /** Answers in the order of the questions. */
  async ask(
    questions: readonly Question[],
    extra: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (let start = 0; start < questions.length; start += batchSize) {
      const batch = questions.slice(start, start + batchSize);
      const text = batch
        .map((question, index) => `${questionLine(index, question, extra)}\n`)
        .join('');
      const written = this.#write(text);
      for (let index = 0; index < batch.length; index += 1) {
        answers.push(await this.#next(index));
      }
      await written;
    }
    return answers;
  }

  async #write(text: string): Promise<void> {
    if (!this.#process.stdin.write(text)) {
      await once(this.#process.stdin, 'drain');
    }
  }

  async #next(expected: number): Promise<Answer> {
    const { value, done } = await this.#answers.next();
    if (done) {
      throw new Error('the oracle ended before it answered');
    }
    const { id, ...answer } = JSON.parse(value);
    if (id !== expected) {
      throw new Error(`the oracle answered ${value}, expected id ${expected}`);
    }
    return answer;
  }

  async close(): Promise<void> {
    this.#process.stdin.end();
    await once(this.#process, 'close');
  }
}
