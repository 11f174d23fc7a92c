import { DEFINITIONS, KindRef, kindKey } from '@mesh-gates/engine';
import pLimit from 'p-limit';
import { ClusterSink, KindReading } from '../Source';
import { ApiServer } from './ApiServer';
import { ConfigMapNames } from './ConfigMapNames';
import { followLife } from './followLife';
import { KindStates } from './KindStates';
import { LISTS_AT_ONCE, ReadingLimits } from './limits';
import {
  configMapStream,
  isPattern,
  PlannedStream,
  StreamPlan,
} from './planStreams';
import { WatchedKind, WatchedKindOptions } from './WatchedKind';

/** What a watch of a cluster is begun with. @internal */
export interface ClusterWatchOptions {
  sink: ClusterSink;
  signal: AbortSignal;
  /** A CustomResourceDefinition changed. */
  onDefinition(): void;
  limits?: ReadingLimits;
}

interface RunningStream {
  stream: PlannedStream;
  watched: WatchedKind;
  stop: AbortController;
}

/**
 * The streams of one cluster. The cluster as a whole is read once each of them has been read or has failed; from then on
 * kinds fail one by one, and the cluster only where none of them is current.
 * @internal
 */
export class ClusterWatch {
  readonly #running = new Map<string, RunningStream>();
  readonly #states: KindStates;
  readonly #reading: WatchedKindOptions;
  /** Kinds that are not read, because they are not served or are refused. */
  #unread = new Map<string, KindRef>();
  #planned: readonly PlannedStream[] = [];
  #names: ConfigMapNames | undefined;
  #complete = false;
  #failure: string | undefined;

  constructor(
    private readonly cluster: string,
    apiServer: ApiServer,
    private readonly options: ClusterWatchOptions,
  ) {
    const { sink, signal, limits } = options;
    const initialLists = pLimit(LISTS_AT_ONCE);
    this.#reading = { apiServer, initialLists, limits };
    this.#states = new KindStates({
      currency: (kind, currency) => sink.currency([kind], currency),
      reading: reading => sink.kinds([reading]),
      gone: kind => sink.kindsGone([kind]),
    });
    void followLife(apiServer, () => this.#resume(), signal);
  }

  /** Starts the streams of a plan and stops those that it does not have. */
  follow(plan: StreamPlan): void {
    const { sink } = this.options;
    this.#planned = plan.streams;
    this.#followNames(plan);
    this.#adjust();
    sink.currency(plan.absent, { state: 'Current' });
    for (const { kind, reason } of [...plan.unknown, ...plan.refused]) {
      sink.currency([kind], { state: 'NotCurrent', reason });
    }
    this.#tellUnread(plan);
    this.#assess(true);
  }

  /** Tries again at once what failed. */
  check(): void {
    this.#names?.check();
    this.#running.forEach(({ watched }) => watched.check());
  }

  /** Lists streams again; one that is followed no longer is passed over. */
  relist(streams: readonly string[]): void {
    streams.forEach(id => this.#running.get(id)?.watched.relist());
  }

  /** What the cluster serves is not known now; what is watched goes on. */
  undiscovered(reason: string): void {
    if (this.#running.size === 0) {
      this.options.sink.unreadable(reason);
    }
  }

  /** Whatever is open may be open to nobody. */
  #resume(): void {
    this.#names?.resume();
    this.#running.forEach(({ watched }) => watched.resume());
  }

  #tellUnread({ absent, unknown, refused }: StreamPlan): void {
    const { sink } = this.options;
    const notServed = absent.filter(kind => !isPattern(kind));
    const readings: KindReading[] = [
      ...notServed.map(kind => ({ ...kind, state: 'NotServed' as const })),
      ...unknown.map(({ kind, reason }) => ({
        ...{ ...kind, reason },
        state: 'Failed' as const,
      })),
      ...refused.map(({ kind, reason }) => ({
        ...{ ...kind, reason },
        state: 'Refused' as const,
      })),
    ];
    sink.kinds(readings);
    const unread = new Map<string, KindRef>(
      readings.map(({ group, resource }) => [
        kindKey({ group, resource }),
        { group, resource },
      ]),
    );
    const gone = [...this.#unread].filter(
      ([key, kind]) => !unread.has(key) && !this.#states.has(kind),
    );
    sink.kindsGone(gone.map(([, kind]) => kind));
    this.#unread = unread;
  }

  #followNames({ configMapNames, configMaps }: StreamPlan): void {
    if (this.#names || !configMapNames) {
      return;
    }
    this.#states.expect(configMapNames);
    this.#names = new ConfigMapNames({
      reading: this.#reading,
      stream: configMapNames,
      patterns: configMaps,
      label: this.#label(configMapNames),
      onChange: () => this.#adjust(),
      onState: state => {
        this.#states.set(configMapNames, state);
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
      const next = wanted.get(id);
      if (next?.path !== stream.path) {
        stop.abort();
        this.#running.delete(id);
        this.options.sink.streamGone(stream);
        this.#states.forget(stream);
      } else if (stream.metadataOf && !next.metadataOf) {
        // More of its objects is looked at: what is known stays until they have been listed as a whole.
        stop.abort();
        this.#start(next);
      }
    }
    for (const stream of wanted.values()) {
      if (!this.#running.has(stream.id)) {
        this.#states.expect(stream);
        this.#start(stream);
      }
    }
  }

  #start(stream: PlannedStream): void {
    const { sink, signal, onDefinition } = this.options;
    const stop = new AbortController();
    const defines = kindKey(stream) === kindKey(DEFINITIONS);
    const watched = new WatchedKind(
      {
        ...stream,
        label: this.#label(stream),
        metadataOnly: stream.metadataOf !== undefined,
      },
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
        state: state => {
          if (!stop.signal.aborted) {
            this.#states.set(stream, state);
            this.#assess();
          }
        },
      },
      this.#reading,
    );
    this.#running.set(stream.id, { stream, watched, stop });
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
