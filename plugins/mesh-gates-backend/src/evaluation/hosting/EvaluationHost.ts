import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { CatalogEntity, GrantReach } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { availableParallelism } from 'node:os';
import { Held } from '../../leases/Holding';
import { LeaseKeeper } from '../../leases/LeaseKeeper';
import { Source } from '../../sources/Source';
import { Lease } from '../../store/leases/Leases';
import { keepFresh } from '../../store/write/keepFresh';
import {
  readRequestedChecks,
  requestCheck,
} from '../../store/write/requestCheck';
import { AnswerMessage, ConfigureMessage, DeltaMessage } from '../protocol';
import { ClusterLink } from './ClusterLink';
import { MessageLimits } from './EvaluationThread';
import { GateLedger } from './GateLedger';
import { Quarantine } from './Quarantine';
import { EvaluationInputs, Question, WorkerHost } from './WorkerHost';
import { StartWorker } from './WorkerPort';

/** What an evaluation is hosted with. @internal */
export interface EvaluationHostOptions {
  db: Knex;
  leases: LeaseKeeper;
  logger: LoggerService;
  start: StartWorker;
  limits: MessageLimits;
  /** A delta of a cluster that this replica watches is written. */
  onDelta?(message: DeltaMessage): void;
  /** A cluster or a kind of one that this replica watches has another state than before. */
  onState?(): void;
}

/** The lease under which a cluster is watched. @internal */
export function clusterLease(cluster: string): string {
  return `cluster/${cluster}`;
}

/** Watches the clusters of which this replica has the lease, spreads them over workers, and speaks to all of these as one. @internal */
export class EvaluationHost {
  readonly #sources = new Map<string, Source>();
  readonly #workers: WorkerHost[] = [];
  readonly #inputs: EvaluationInputs = {
    configuration: undefined,
    entities: new Map(),
    grants: [],
  };
  readonly #quarantine = new Quarantine();
  readonly #gates: GateLedger;
  #started = false;

  constructor(private readonly options: EvaluationHostOptions) {
    this.#gates = new GateLedger(options);
    options.leases.alongRenewal((tx, renewed, now) =>
      this.#confirm(tx, renewed, now),
    );
  }

  /** Begins as soon as the gates are known: judged without them, a cluster would look as if nothing applied in it. */
  start(): void {
    this.#started = true;
    this.#begin();
  }

  /** A cluster that is watched from now on, by whichever replica has its lease. */
  add(source: Source): void {
    this.#sources.set(source.cluster.name, source);
    if (this.#workers.length > 0) {
      this.#want(source);
    }
  }

  /** A cluster that this replica watches no longer. */
  async remove(cluster: string): Promise<void> {
    this.#sources.delete(cluster);
    await this.options.leases.unwant(clusterLease(cluster));
  }

  configure(configuration: Omit<ConfigureMessage, 'type'>): void {
    this.#inputs.configuration = { type: 'configure', ...configuration };
    if (this.#workers.length > 0) {
      this.#post(this.#inputs.configuration);
    } else {
      this.#begin();
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

  /** Takes every grant that has not ended. */
  putGrants(grants: readonly GrantReach[]): void {
    this.#inputs.grants = grants;
    this.#post({ type: 'grants', grants });
  }

  /** Has a cluster looked at anew by whoever watches it; answers when that was asked for. */
  async check(cluster: string): Promise<string> {
    const requestedAt = await requestCheck(this.options.db, cluster);
    this.#link(cluster)?.check(requestedAt);
    return requestedAt;
  }

  /** Judges posted manifests as if they were applied to a cluster, whichever replica watches it. */
  async evaluate(question: Question): Promise<AnswerMessage> {
    const { cluster } = question;
    const watching = this.#workers.find(one =>
      one.links.some(({ name }) => name === cluster),
    );
    const worker = watching ?? this.#workers[0];
    if (!worker) {
      throw new ServiceUnavailableError(
        'Gates have not been read yet; try again in a moment',
      );
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

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map(worker => worker.stop()));
  }

  #begin(): void {
    if (!this.#started || !this.#inputs.configuration) {
      return;
    }
    this.#addWorker();
    this.options.leases.want('gates', held => this.#gates.hold(held));
    for (const source of this.#sources.values()) {
      this.#want(source);
    }
  }

  #want(source: Source): void {
    const lease = clusterLease(source.cluster.name);
    const watch = (held: Held) => this.#freeWorker().watch(source, held);
    this.options.leases.want(lease, watch, { shared: true });
  }

  /** The worker with the fewest clusters; another one where all have some and the machine has room. */
  #freeWorker(): WorkerHost {
    const [least] = [...this.#workers].sort(
      (a, b) => a.links.length - b.links.length,
    );
    const room = this.#workers.length < Math.max(1, availableParallelism() - 1);
    return least.links.length > 0 && room ? this.#addWorker() : least;
  }

  #addWorker(): WorkerHost {
    const first = this.#workers.length === 0;
    const { onDelta, onState } = this.options;
    const worker = new WorkerHost({
      ...this.options,
      inputs: this.#inputs,
      quarantine: this.#quarantine,
      onGates: gates => first && this.#gates.note(gates),
      onDelta: message => onDelta?.(message),
      onState: () => onState?.(),
    });
    this.#workers.push(worker);
    worker.start();
    return worker;
  }

  #link(cluster: string): ClusterLink | undefined {
    return this.#workers
      .flatMap(worker => worker.links)
      .find(({ name }) => name === cluster);
  }

  async #confirm(
    tx: Knex.Transaction,
    renewed: readonly Lease[],
    now: string,
  ): Promise<void> {
    const names = new Set(renewed.map(({ name }) => name));
    const fresh = this.#workers
      .flatMap(worker => worker.fresh)
      .filter(({ cluster }) => names.has(clusterLease(cluster)));
    await keepFresh(tx, fresh, now);
    const links = this.#workers.flatMap(worker => worker.links);
    const checks = await readRequestedChecks(
      tx,
      links.map(({ name }) => name),
    );
    links.forEach(link => link.noteCheck(checks.get(link.name)));
  }

  #post(message: Parameters<WorkerHost['post']>[0]): void {
    for (const worker of this.#workers) {
      worker.post(message);
    }
  }
}
