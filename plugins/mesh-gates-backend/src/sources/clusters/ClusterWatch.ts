import { KindRef, kindKey } from '@mesh-gates/engine';
import pLimit from 'p-limit';
import { ClusterSink } from '../Source';
import { ApiServer } from './ApiServer';
import { ConfigMapNames } from './ConfigMapNames';
import { KindStates } from './KindStates';
import { LISTS_AT_ONCE } from './limits';
import { configMapStream, PlannedStream, StreamPlan } from './planStreams';
import { DEFINITIONS } from './readSet';
import { WatchedKind } from './WatchedKind';

/** What a watch of a cluster is begun with. @internal */
export interface ClusterWatchOptions {
  sink: ClusterSink;
  signal: AbortSignal;
  /** A CustomResourceDefinition changed. */
  onDefinition(): void;
}

/**
 * The streams of one cluster. The cluster as a whole is read once each of them has been read or has failed; from then on
 * kinds fail one by one, and the cluster only where none of them is current.
 * @internal
 */
export class ClusterWatch {
  readonly #running = new Map<
    string,
    { stream: PlannedStream; stop: AbortController }
  >();
  readonly #states: KindStates;
  readonly #initialLists = pLimit(LISTS_AT_ONCE);
  #planned: readonly PlannedStream[] = [];
  #names: ConfigMapNames | undefined;
  #complete = false;
  #failure: string | undefined;

  constructor(
    private readonly cluster: string,
    private readonly apiServer: ApiServer,
    private readonly options: ClusterWatchOptions,
  ) {
    this.#states = new KindStates((kind, currency) =>
      options.sink.currency([kind], currency),
    );
  }

  /** Starts the streams of a plan and stops those that it does not have. */
  follow(plan: StreamPlan): void {
    const { sink } = this.options;
    this.#planned = plan.streams;
    this.#followNames(plan);
    this.#adjust();
    sink.currency(plan.absent, { state: 'Current' });
    for (const { kind, reason } of plan.refused) {
      sink.currency([kind], { state: 'NotCurrent', reason });
    }
    this.#assess(true);
  }

  /** What the cluster serves is not known now; what is watched goes on. */
  undiscovered(reason: string): void {
    if (this.#running.size === 0) {
      this.options.sink.unreadable(reason);
    }
  }

  #followNames({ configMapNames, configMaps }: StreamPlan): void {
    if (this.#names || !configMapNames) {
      return;
    }
    this.#states.expect(configMapNames);
    this.#names = new ConfigMapNames({
      apiServer: this.apiServer,
      stream: configMapNames,
      patterns: configMaps,
      label: this.#label(configMapNames),
      initialLists: this.#initialLists,
      onChange: () => this.#adjust(),
      onState: currency => {
        this.#states.set(configMapNames, currency);
        this.#assess();
      },
    });
    void this.#names.run(this.options.signal);
  }

  #adjust(): void {
    const names = this.#names;
    const named = names
      ? names.current.map(name => configMapStream(names.stream, name))
      : [];
    const wanted = new Map(
      [...this.#planned, ...named].map(stream => [stream.id, stream]),
    );
    for (const [id, { stream, stop }] of this.#running) {
      if (wanted.get(id)?.path !== stream.path) {
        stop.abort();
        this.#running.delete(id);
        this.options.sink.streamGone(stream);
        this.#states.forget(stream);
      }
    }
    for (const stream of wanted.values()) {
      if (!this.#running.has(stream.id)) {
        this.#start(stream);
      }
    }
  }

  #start(stream: PlannedStream): void {
    const { sink, signal, onDefinition } = this.options;
    const stop = new AbortController();
    this.#running.set(stream.id, { stream, stop });
    this.#states.expect(stream);
    const defines = kindKey(stream) === kindKey(DEFINITIONS);
    const watched = new WatchedKind(
      this.apiServer,
      { ...stream, label: this.#label(stream) },
      {
        listBegin: () => sink.listBegin(stream),
        listPage: bytes => sink.listPage(stream, bytes),
        listEnd: () => sink.listEnd(stream),
        events: lines => {
          if (defines) {
            onDefinition();
          }
          return sink.events(stream, lines);
        },
        current: () => {
          this.#states.set(stream, { state: 'Current' });
          this.#assess();
        },
        notCurrent: reason => {
          this.#states.set(stream, { state: 'NotCurrent', reason });
          this.#assess();
        },
      },
      this.#initialLists,
    );
    void watched.run(AbortSignal.any([signal, stop.signal]));
  }

  /** Says of the cluster as a whole what follows from its streams; with `again` also what was said before, as a sign of life. */
  #assess(again = false): void {
    const { sink } = this.options;
    const { failure, settled, anyCurrent } = this.#states;
    if (failure !== undefined) {
      if (failure !== this.#failure) {
        sink.unreadable(failure);
      }
      this.#failure = failure;
    } else if (anyCurrent && (this.#complete || settled)) {
      if (again || !this.#complete || this.#failure !== undefined) {
        sink.complete();
      }
      this.#complete = true;
      this.#failure = undefined;
    }
  }

  #label({ resource }: KindRef): string {
    return `${resource} in ${this.cluster}`;
  }
}
