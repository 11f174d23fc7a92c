import { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { CatalogEntity, GrantReach } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Held } from '../../leases/Holding';
import { Source } from '../../sources/Source';
import { GatesInUse, keptGates } from '../../store/write/changeGates';
import {
  AnswerMessage,
  ConfigureMessage,
  DeltaMessage,
  EvaluateMessage,
  FromWorker,
  GatesMessage,
} from '../protocol';
import { ClusterLink } from './ClusterLink';
import { EvaluationThread, MessageLimits } from './EvaluationThread';
import { persist } from './persist';
import { Quarantine } from './Quarantine';
import { Questions } from './Questions';
import { StoredLoads } from './StoredLoads';
import { StartWorker } from './WorkerPort';

/** What every worker is told before anything else, and told again after a restart. @internal */
export interface EvaluationInputs {
  /** Missing until gates are known; nothing is started before. */
  configuration: ConfigureMessage | undefined;
  entities: Map<string, CatalogEntity>;
  grants: readonly GrantReach[];
}

/** Posted manifests and what they are to be judged as. @internal */
export type Question = Omit<EvaluateMessage, 'type' | 'id' | 'stored'>;

/** Parts that all workers share. @internal */
export interface WorkerHostOptions {
  db: Knex;
  logger: LoggerService;
  start: StartWorker;
  limits: MessageLimits;
  inputs: EvaluationInputs;
  quarantine: Quarantine;
  onGates(gates: GatesInUse): void;
  /** A delta is written. */
  onDelta(message: DeltaMessage): void;
  /** A cluster or a kind of one has another state than before. */
  onState(): void;
}

/** A worker that has been busy with one message for this long says nothing about now. */
const BEHIND_MS = 30_000;

/** One worker and the clusters that it judges. @internal */
export class WorkerHost {
  readonly #links = new Map<string, ClusterLink>();
  readonly #questions: Questions;
  readonly #thread: EvaluationThread;
  readonly #stored: StoredLoads;
  readonly #stopping = new AbortController();
  #gates: GatesInUse | undefined;
  #kept: string[] = [];
  /** Writes in the order in which the worker told: gates before what is said about them. */
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: WorkerHostOptions) {
    const { db, start, limits, logger, quarantine } = options;
    this.#questions = new Questions(3 * limits.evaluateMs);
    this.#thread = new EvaluationThread({
      ...{ start, limits, logger, quarantine },
      onStart: () => this.#tellEverything(),
      onDeath: () => this.#lost(),
      onMessage: message => this.#take(message),
    });
    this.#stored = new StoredLoads({ db, thread: this.#thread });
  }

  get links(): ClusterLink[] {
    return [...this.#links.values()];
  }

  /** Clusters that are stored as they are, as far as the worker keeps up. */
  get fresh(): { cluster: string; epoch: number }[] {
    return this.#thread.behindMs > BEHIND_MS
      ? []
      : this.links.flatMap(link => link.fresh ?? []);
  }

  get running(): boolean {
    return this.#thread.running;
  }

  get restarts(): number {
    return this.#thread.restarts;
  }

  start(): void {
    this.#thread.start();
  }

  /** Watches a cluster for as long as its lease is held. */
  async watch(source: Source, held: Held): Promise<void> {
    const { db, logger, quarantine, onState } = this.options;
    const link = new ClusterLink(source, held, {
      ...{ db, logger, quarantine, onState },
      thread: this.#thread,
    });
    this.#links.set(link.name, link);
    if (this.#gates) {
      source.want?.(this.#gates.loaded);
    }
    if (this.running) {
      void this.#open(link);
    }
    const ended = AbortSignal.any([held.signal, link.failed]);
    if (!ended.aborted) {
      await once(ended, 'abort');
    }
    link.close();
    this.#links.delete(link.name);
    this.#thread.post({ type: 'close', cluster: link.name });
  }

  /** Tells the worker of changed gates, entities or grants. */
  post(message: Parameters<EvaluationThread['post']>[0]): void {
    this.#thread.post(message);
  }

  /** Judges by the cluster itself where it is watched here and is current, else by what the store has of it. */
  async evaluate(question: Question): Promise<AnswerMessage> {
    const key = createHash('sha256')
      .update(`${question.cluster} ${question.manifests}`)
      .digest('base64url');
    if (this.options.quarantine.holds(key)) {
      throw new NotAllowedError(
        'Judging these manifests stopped the evaluation twice; they are not judged again',
      );
    }
    if (!this.running) {
      throw new ServiceUnavailableError(
        'The evaluation is restarting; try again in a moment',
      );
    }
    const stored = !this.#links.get(question.cluster)?.fresh;
    if (stored) {
      await this.#stored.ensure(question.cluster);
    }
    return this.#questions.ask(id =>
      this.#thread.post(
        { type: 'evaluate', id, stored, ...question },
        undefined,
        key,
      ),
    );
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.links.forEach(link => link.close());
    this.#questions.failAll('The backend is stopping');
    await this.#thread.stop();
    await this.#writing;
  }

  #tellEverything(): void {
    const { configuration, entities, grants } = this.options.inputs;
    if (configuration) {
      this.#thread.post(configuration);
    }
    const put = [...entities.values()];
    this.#thread.post({ type: 'entities', put, delete: [] });
    this.#thread.post({ type: 'grants', grants });
    for (const link of this.links) {
      void this.#open(link);
    }
  }

  async #open(link: ClusterLink): Promise<void> {
    try {
      await link.open();
    } catch (error) {
      this.options.logger.error(
        `Cluster ${link.name} is read no longer`,
        error as Error,
      );
      await link.lost();
      link.fail();
    }
  }

  #lost(): void {
    this.#questions.failAll(
      'The evaluation stopped while it judged this, so nothing was decided; try again in a moment',
    );
    for (const link of this.links) {
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
        this.#takeGates(message);
        break;
      case 'relist':
        this.#links.get(message.cluster)?.relist(message);
        break;
      case 'delta': {
        const link = this.#links.get(message.cluster);
        this.#inOrder(async () => {
          if (await link?.commit(message, this.#kept)) {
            this.options.onDelta(message);
          }
        });
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

  #takeGates(gates: GatesMessage): void {
    const before = this.#gates?.loaded ?? [];
    const first = this.#gates === undefined;
    this.#gates = gates;
    this.options.onGates(gates);
    for (const { source } of this.links) {
      source.want?.(gates.loaded);
    }
    const [were, are] = [namesOf(before), namesOf(gates.loaded)];
    const change = {
      again: first ? [] : [...are].filter(name => !were.has(name)),
      noMore: [...were].filter(name => !are.has(name)),
    };
    const { db, logger } = this.options;
    const { signal } = this.#stopping;
    this.#inOrder(async () => {
      this.#kept =
        (await persist(() => keptGates(db, gates, before), {
          ...{ what: 'Gates', logger, signal },
        })) ?? this.#kept;
      for (const link of this.links) {
        await link.changeGates(change);
      }
    });
  }

  #inOrder(action: () => Promise<void>): void {
    this.#writing = this.#writing.then(action).catch(error => {
      this.options.logger.error('A change could not be written', error);
    });
  }
}

function namesOf(gates: GatesInUse['loaded']): Set<string> {
  return new Set(gates.map(({ name }) => name));
}
