import { ServiceUnavailableError } from '@backstage/errors';
import { AnswerMessage } from '../protocol';

interface Question {
  resolve(answer: AnswerMessage): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** How many questions may wait for one worker. */
const MOST = 16;

/** Questions put to a worker and not answered yet. @internal */
export class Questions {
  readonly #open = new Map<number, Question>();
  #last = 0;

  constructor(private readonly timeoutMs: number) {}

  /** Asks, and waits for the answer, a failure, or too long. */
  ask(post: (id: number) => void): Promise<AnswerMessage> {
    if (this.#open.size >= MOST) {
      throw new ServiceUnavailableError(
        'Too many manifests are being judged; try again in a moment',
      );
    }
    this.#last += 1;
    const id = this.#last;
    return new Promise<AnswerMessage>((resolve, reject) => {
      const timer = setTimeout(
        () =>
          this.fail(
            id,
            'The evaluation is busy and has not answered in time; try again in a moment',
          ),
        this.timeoutMs,
      );
      timer.unref();
      this.#open.set(id, { resolve, reject, timer });
      post(id);
    });
  }

  answer(answer: AnswerMessage): void {
    this.#take(answer.id)?.resolve(answer);
  }

  fail(id: number, reason: string): void {
    this.#take(id)?.reject(new ServiceUnavailableError(reason));
  }

  failAll(reason: string): void {
    for (const id of [...this.#open.keys()]) {
      this.fail(id, reason);
    }
  }

  #take(id: number): Question | undefined {
    const question = this.#open.get(id);
    clearTimeout(question?.timer);
    this.#open.delete(id);
    return question;
  }
}
