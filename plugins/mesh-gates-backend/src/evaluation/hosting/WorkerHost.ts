import { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { CatalogEntity } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { Source } from '../../sources/Source';
import { replaceGates } from '../../store/write/replaceGates';
import {
  AnswerMessage,
  ConfigureMessage,
  EvaluateMessage,
  FromWorker,
} from '../protocol';
import { ClusterLink } from './ClusterLink';
import { EvaluationThread, MessageLimits } from './EvaluationThread';
import { Quarantine } from './Quarantine';
import { Questions } from './Questions';
import { StartWorker } from './WorkerPort';

/** What every worker is told before anything else, and told again after a restart. @internal */
export interface EvaluationInputs {
  /** Missing until gates are known; nothing is started before. */
  configuration: ConfigureMessage | undefined;
  entities: Map<string, CatalogEntity>;
}

/** Parts that all workers share. @internal */
export interface WorkerHostOptions {
  db: Knex;
  logger: LoggerService;
  start: StartWorker;
  limits: MessageLimits;
  inputs: EvaluationInputs;
}

/** One worker and the clusters that it judges. @internal */
export class WorkerHost {
  readonly #links = new Map<string, ClusterLink>();
  readonly #questions: Questions;
  readonly #quarantine = new Quarantine();
  readonly #thread: EvaluationThread;
  /** Writes in the order in which the worker told: gates before what is said about them. */
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: WorkerHostOptions) {
    const { start, limits, logger } = options;
    this.#questions = new Questions(3 * limits.evaluateMs);
    this.#thread = new EvaluationThread({
      start,
      limits,
      logger,
      quarantine: this.#quarantine,
      onStart: () => this.#tellEverything(),
      onDeath: () => this.#lost(),
      onMessage: message => this.#take(message),
    });
  }

  get clusters(): string[] {
    return [...this.#links.keys()];
  }

  get running(): boolean {
    return this.#thread.running;
  }

  get restarts(): number {
    return this.#thread.restarts;
  }

  /** Adds clusters; before `start`. */
  add(source: Source): void {
    const { db, logger } = this.options;
    const link = new ClusterLink(source, {
      db,
      logger,
      thread: this.#thread,
      quarantine: this.#quarantine,
    });
    this.#links.set(link.name, link);
  }

  /** Says of every cluster that it is being read. */
  async announce(): Promise<void> {
    for (const link of this.#links.values()) {
      await link.announce();
    }
  }

  start(): void {
    this.#thread.start();
  }

  /** Tells the worker of changed gates or entities. */
  post(message: Parameters<EvaluationThread['post']>[0]): void {
    this.#thread.post(message);
  }

  async evaluate(
    question: Omit<EvaluateMessage, 'type' | 'id'>,
  ): Promise<AnswerMessage> {
    const key = createHash('sha256')
      .update(`${question.cluster} ${question.manifests}`)
      .digest('base64url');
    if (this.#quarantine.holds(key)) {
      throw new NotAllowedError(
        'Judging these manifests stopped the evaluation twice; they are not judged again',
      );
    }
    if (!this.running) {
      throw new ServiceUnavailableError(
        'The evaluation is restarting; try again in a moment',
      );
    }
    return this.#questions.ask(id =>
      this.#thread.post({ type: 'evaluate', id, ...question }, undefined, key),
    );
  }

  async stop(): Promise<void> {
    for (const link of this.#links.values()) {
      link.close();
    }
    this.#questions.failAll('The backend is stopping');
    await this.#thread.stop();
    await this.#writing;
  }

  #tellEverything(): void {
    const { configuration, entities } = this.options.inputs;
    if (configuration) {
      this.#thread.post(configuration);
    }
    const put = [...entities.values()];
    this.#thread.post({ type: 'entities', put, delete: [] });
    for (const link of this.#links.values()) {
      link.open().catch(error => {
        this.options.logger.error(
          `Cluster ${link.name} is read no longer`,
          error,
        );
        return link.lost();
      });
    }
  }

  #lost(): void {
    this.#questions.failAll(
      'The evaluation stopped while it judged this, so nothing was decided; try again in a moment',
    );
    for (const link of this.#links.values()) {
      link.close();
      this.#inOrder(() => link.lost());
    }
  }

  #take(message: FromWorker): void {
    switch (message.type) {
      case 'answer':
        this.#questions.answer(message);
        break;
      case 'gates':
        for (const { source } of this.#links.values()) {
          source.want?.(message.loaded);
        }
        this.#inOrder(() =>
          replaceGates(this.options.db, message.loaded, message.problems),
        );
        break;
      case 'delta': {
        const link = this.#links.get(message.cluster);
        this.#inOrder(async () => link?.commit(message));
        break;
      }
      default:
        if (message.id !== undefined) {
          this.#questions.fail(message.id, message.reason);
        } else {
          this.options.logger.error(
            `The evaluation could not carry out a message${
              message.cluster ? ` about cluster ${message.cluster}` : ''
            }: ${message.reason}`,
          );
        }
    }
  }

  #inOrder(action: () => Promise<void>): void {
    this.#writing = this.#writing.then(action).catch(error => {
      this.options.logger.error('A change could not be written', error);
    });
  }
}
