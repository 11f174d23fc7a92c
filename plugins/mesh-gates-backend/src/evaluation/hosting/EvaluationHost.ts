import { NotFoundError } from '@backstage/errors';
import { CatalogEntity } from '@mesh-gates/engine';
import { availableParallelism } from 'node:os';
import { Source } from '../../sources/Source';
import { AnswerMessage, ConfigureMessage, EvaluateMessage } from '../protocol';
import { EvaluationInputs, WorkerHost, WorkerHostOptions } from './WorkerHost';

/** Spreads clusters over workers and speaks to all of them as one. @internal */
export class EvaluationHost {
  readonly #workers: WorkerHost[];
  readonly #inputs: EvaluationInputs = {
    configuration: undefined,
    entities: new Map(),
  };
  #started = false;

  constructor(
    sources: readonly Source[],
    options: Omit<WorkerHostOptions, 'inputs'>,
  ) {
    const wanted = Math.max(1, availableParallelism() - 1);
    const count = Math.max(1, Math.min(wanted, sources.length));
    this.#workers = Array.from(
      { length: count },
      () => new WorkerHost({ ...options, inputs: this.#inputs }),
    );
    sources.forEach((source, index) =>
      this.#workers[index % count].add(source),
    );
  }

  /**
   * Says of every cluster that it is being read, and starts the workers as soon as the gates are known: judged without them, a
   * cluster would look as if nothing applied in it.
   */
  async start(): Promise<void> {
    for (const worker of this.#workers) {
      await worker.announce();
    }
    this.#started = true;
    if (this.#inputs.configuration) {
      this.#startWorkers();
    }
  }

  configure(configuration: Omit<ConfigureMessage, 'type'>): void {
    const first = this.#inputs.configuration === undefined;
    this.#inputs.configuration = { type: 'configure', ...configuration };
    if (!first) {
      this.#post(this.#inputs.configuration);
    } else if (this.#started) {
      this.#startWorkers();
    }
  }

  putEntities(put: readonly CatalogEntity[], gone: readonly string[]): void {
    const { entities } = this.#inputs;
    gone.forEach(ref => entities.delete(ref));
    put.forEach(entity => entities.set(entity.ref, entity));
    if (put.length + gone.length > 0) {
      this.#post({ type: 'entities', put, delete: gone });
    }
  }

  /** Judges posted manifests as if they were applied to a cluster. */
  async evaluate(
    question: Omit<EvaluateMessage, 'type' | 'id'>,
  ): Promise<AnswerMessage> {
    const worker = this.#workers.find(one =>
      one.clusters.includes(question.cluster),
    );
    if (!worker) {
      throw new NotFoundError(`No cluster has the name ${question.cluster}`);
    }
    return worker.evaluate(question);
  }

  get state(): { state: 'Running' | 'Restarting'; restarts: number } {
    return {
      state: this.#workers.every(worker => worker.running)
        ? 'Running'
        : 'Restarting',
      restarts: this.#workers.reduce((sum, one) => sum + one.restarts, 0),
    };
  }

  #startWorkers(): void {
    for (const worker of this.#workers) {
      worker.start();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map(worker => worker.stop()));
  }

  #post(message: Parameters<WorkerHost['post']>[0]): void {
    for (const worker of this.#workers) {
      worker.post(message);
    }
  }
}
