import { mockServices } from '@backstage/backend-test-utils';
import {
  GateSettings,
  OwnershipLink,
  defaultOwnershipChain,
} from '@mesh-gates/engine';
import { meshes } from '@mesh-gates/meshes';
import { Knex } from 'knex';
import {
  EvaluationHost,
  EvaluationHostOptions,
} from '../evaluation/hosting/EvaluationHost';
import { startInThread } from '../evaluation/hosting/startInThread';
import { StartWorker } from '../evaluation/hosting/WorkerPort';
import { LeaseKeeper } from '../leases/LeaseKeeper';
import { readClusters } from '../store/read/readClusters';
import { Source, SourceSink } from '../sources/Source';

/** A source that tells what a test hands it. */
export class HandFedSource implements Source {
  #sink: SourceSink | undefined;
  readonly files = new Map<string, string>();
  opened = 0;

  constructor(readonly name = 'prod-eu') {}

  get cluster() {
    return {
      name: this.name,
      environment: 'prod',
      labels: {},
      meshVersion: '1.24',
    };
  }

  async run(sink: SourceSink, signal: AbortSignal): Promise<void> {
    this.opened += 1;
    this.#sink = sink;
    for (const [file, text] of this.files) {
      sink.file(file, new TextEncoder().encode(text));
    }
    sink.complete();
    await new Promise<void>(done =>
      signal.addEventListener('abort', () => done()),
    );
  }

  put(file: string, text: string): void {
    this.files.set(file, text);
    this.#sink?.file(file, new TextEncoder().encode(text));
    this.#sink?.complete();
  }

  remove(file: string): void {
    this.files.delete(file);
    this.#sink?.fileGone(file);
    this.#sink?.complete();
  }

  fail(reason: string): void {
    this.#sink?.unreadable(reason);
  }
}

/** Leases of tests: quick to move. */
export const QUICK = { lastsMs: 1_000, everyMs: 100 };

/** An evaluation with leases of its own, as one replica has it. */
export class Replica extends EvaluationHost {
  readonly leases: LeaseKeeper;

  constructor(
    options: Omit<EvaluationHostOptions, 'leases'>,
    instance: string,
    timing = QUICK,
  ) {
    const { db, logger } = options;
    const leases = new LeaseKeeper({ db, instance, logger, timing });
    super({ ...options, leases });
    this.leases = leases;
  }

  start(): void {
    super.start();
    this.leases.start();
  }

  async stop(): Promise<void> {
    await this.leases.stop();
    await super.stop();
  }
}

let replicas = 0;

/** A replica over hand-fed sources, in this thread unless told otherwise. */
export function createHost(
  db: Knex,
  sources: readonly Source[],
  options: {
    start?: StartWorker;
    evaluateMs?: number;
    messageMs?: number;
    instance?: string;
    timing?: typeof QUICK;
  } = {},
): Replica {
  replicas += 1;
  const replica = new Replica(
    {
      db,
      logger: mockServices.logger.mock(),
      limits: {
        evaluateMs: options.evaluateMs ?? 5_000,
        messageMs: options.messageMs ?? 20_000,
      },
      start: options.start ?? (() => startInThread(meshes)),
    },
    options.instance ?? `replica-${replicas}`,
    options.timing,
  );
  sources.forEach(source => replica.add(source));
  return replica;
}

/** What `EvaluationHost.configure` takes, from gate files alone. */
export function gateFiles(
  files: Record<string, string>,
  rest: {
    featureGates?: GateSettings['featureGates'];
    ownership?: readonly OwnershipLink[];
  } = {},
) {
  return {
    files: Object.entries(files).map(([file, text]) => ({ file, text })),
    problems: [],
    settings: { featureGates: rest.featureGates ?? {} },
    ownership: rest.ownership ?? defaultOwnershipChain,
  };
}

/** Waits until a look gives what is expected; the last look decides. */
export async function eventually<T>(
  look: () => Promise<T> | T,
  check: (value: T) => void,
  ms = 10_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    try {
      check(value);
      return value;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
    await new Promise(done => setTimeout(done, 20));
  }
}

/** Waits until every cluster of the store is current. */
export async function allCurrent(db: Knex): Promise<void> {
  await eventually(
    () => readClusters(db),
    clusters => {
      const behind = clusters.filter(({ state }) => state !== 'Current');
      if (behind.length > 0 || clusters.length === 0) {
        throw new Error(`Not current: ${JSON.stringify(behind)}`);
      }
    },
    60_000,
  );
}
