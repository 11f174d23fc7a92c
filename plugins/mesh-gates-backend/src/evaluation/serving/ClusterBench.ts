import {
  Change,
  ClusterFacts,
  Currency,
  Delta,
  LabelSelector,
  Mesh,
  PutObject,
  ResourceId,
  Session,
  SessionOptions,
  TrialOutcome,
  createSession,
  resourceKey,
} from '@mesh-gates/engine';
import {
  BytesMessage,
  BytesOrigin,
  DeltaMessage,
  FileProblems,
} from '../protocol';
import { EMPTY_DELTA, coalesceDeltas } from './coalesceDeltas';
import { IgnoredNamespaces } from './IgnoredNamespaces';
import { ManifestFiles, ObjectChanges } from './ManifestFiles';
import { OwnedCount } from './OwnedCount';
import { SaidCurrencies } from './SaidCurrencies';
import { WatchedObjects } from './WatchedObjects';

/** What all clusters of a worker share. @internal */
export type SharedOptions = Omit<SessionOptions, 'cluster' | 'meshes'> & {
  meshes: readonly Mesh[];
  /** Namespaces that are left out, by their labels. */
  ignoreNamespaces?: LabelSelector;
};

interface Pending {
  whole: boolean;
  delta: Delta;
  currency?: Currency;
  problems: Map<string, FileProblems>;
}

type StreamOrigin = Extract<BytesOrigin, { stream: unknown }>;

/**
 * One cluster in a worker: its files or watched objects, its Session, and what main has not been told yet. Nothing is judged before the first
 * reading is complete; from then on every change is applied as it comes and told as soon as main has taken the last delta.
 * @internal
 */
export class ClusterBench {
  readonly #files = new ManifestFiles();
  readonly #watched = new WatchedObjects();
  readonly #said = new SaidCurrencies();
  readonly #ids = new Map<string, ResourceId>();
  readonly #owned = new OwnedCount();
  #ignored = new IgnoredNamespaces(undefined);
  #session: Session | undefined;
  #pending: Pending | undefined;
  #problems = new Map<string, FileProblems>();
  #sequence = 0;
  #unacknowledged = false;

  constructor(
    readonly facts: ClusterFacts,
    readonly epoch: number,
    private readonly shared: () => SharedOptions,
  ) {}

  /** Takes what a reading of the source found. */
  take({ origin, buffer }: BytesMessage): void {
    switch (origin.kind) {
      case 'file':
        this.#change(
          this.#files.put(origin.file, new Uint8Array(buffer ?? [])),
        );
        break;
      case 'fileGone':
        this.#change(this.#files.remove(origin.file));
        break;
      case 'fileUnreadable':
        this.#change(this.#files.remove(origin.file, origin.reason));
        break;
      case 'complete':
        this.#complete();
        break;
      case 'currency':
        this.#tellSession(this.#said.say(origin.kinds, origin.currency));
        break;
      default:
        this.#takeWatched(origin, new Uint8Array(buffer ?? []));
    }
  }

  /** The source cannot be read: what is known stays, and is not current. */
  unreadable(reason: string): void {
    this.#say({ state: 'NotCurrent', reason });
  }

  /** Applies a change of gates or entities. */
  apply(change: Change): void {
    if (this.#session) {
      this.#note(this.#session.apply([change]), false);
    }
  }

  /** Judges anew from the ground: what a Session is created with has changed. */
  recreate(): void {
    if (this.#session) {
      const objects = this.#objects();
      this.#session = undefined;
      this.#ids.clear();
      this.#owned.clear();
      this.#begin(objects);
    }
  }

  /** Judges posted objects; undefined while the first reading goes on. */
  evaluate(
    objects: readonly PutObject[],
    entity: string | undefined,
    defaultNamespace: string,
  ): readonly TrialOutcome[] | undefined {
    return this.#session?.evaluate({ objects, entity, defaultNamespace });
  }

  acknowledge(sequence: number): void {
    if (sequence === this.#sequence) {
      this.#unacknowledged = false;
    }
  }

  /** What main is to be told now, if anything. */
  next(): DeltaMessage | undefined {
    const pending = this.#pending;
    if (!pending || this.#unacknowledged) {
      return undefined;
    }
    this.#pending = undefined;
    this.#unacknowledged = true;
    this.#sequence += 1;
    return {
      type: 'delta',
      cluster: this.facts.name,
      epoch: this.epoch,
      sequence: this.#sequence,
      whole: pending.whole,
      delta: pending.delta,
      currency: pending.currency,
      problems: [...pending.problems.values()].filter(
        // A whole delta takes the place of everything that was said before.
        ({ problems, ignored }) =>
          !pending.whole || problems.length + ignored.length > 0,
      ),
      unowned: this.#owned.unowned,
    };
  }

  /** What cannot be decoded makes its kind not current, for what it holds is not known. */
  #takeWatched(origin: StreamOrigin, bytes: Uint8Array): void {
    const { stream } = origin;
    try {
      if (origin.kind === 'listBegin') {
        this.#tellSession(this.#said.mend(stream));
      }
      this.#change(this.#changesOf(origin, bytes));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#tellSession(
        this.#said.spoil(stream, `an object cannot be read: ${why}`),
      );
    }
  }

  #changesOf(
    { kind, stream: { id } }: StreamOrigin,
    bytes: Uint8Array,
  ): ObjectChanges {
    switch (kind) {
      case 'listBegin':
        this.#watched.listBegin(id);
        return { put: [], gone: [], files: new Set() };
      case 'listPage':
        return this.#watched.listPage(id, bytes);
      case 'listEnd':
        return this.#watched.listEnd(id);
      case 'events':
        return this.#watched.events(id, bytes);
      default:
        return this.#watched.drop(id);
    }
  }

  #objects(): PutObject[] {
    return [...this.#files.objects(), ...this.#watched.objects()];
  }

  #tellSession(changes: readonly Change[]): void {
    if (this.#session && changes.length) {
      this.#note(this.#session.apply(changes), false);
    }
  }

  #change(changes: ObjectChanges): void {
    for (const file of changes.files) {
      this.#problems.set(file, this.#files.problemsOf(file));
    }
    if (!this.#session) {
      return;
    }
    const { put, gone } = this.#ignored.change(changes, () => this.#objects());
    const ids = gone.flatMap(object => this.#idOf(object) ?? []);
    const told: Change[] = [];
    if (ids.length) {
      told.push({ type: 'delete', ids });
    }
    if (put.length) {
      told.push({ type: 'put', objects: put });
    }
    this.#note(this.#session.apply(told), false);
  }

  #complete(): void {
    if (!this.#session) {
      this.#begin(this.#objects());
    } else {
      this.#say({ state: 'Current' });
    }
  }

  #begin(objects: readonly PutObject[]): void {
    // A whole delta takes the place of everything, problems included.
    for (const file of this.#files.names()) {
      this.#problems.set(file, this.#files.problemsOf(file));
    }
    const { ignoreNamespaces, ...options } = this.shared();
    this.#session = createSession({ cluster: this.facts, ...options });
    this.#ignored = new IgnoredNamespaces(ignoreNamespaces);
    const currency: Currency = { state: 'Current' };
    const delta = this.#session.apply([
      { type: 'put', objects: this.#ignored.begin(objects) },
      ...this.#said.all(currency),
    ]);
    this.#pending = undefined;
    this.#note(delta, true);
    this.#pending!.currency = currency;
  }

  #say(currency: Currency): void {
    const delta = this.#session?.apply(this.#said.all(currency));
    if (delta) {
      this.#note(delta, false);
      this.#pending!.currency = currency;
    }
  }

  #note(delta: Delta, whole: boolean): void {
    this.#learn(delta);
    const before = this.#pending;
    this.#pending = {
      whole: whole || Boolean(before?.whole),
      delta: coalesceDeltas(before?.delta ?? EMPTY_DELTA, delta),
      currency: before?.currency,
      problems: new Map([...(before?.problems ?? []), ...this.#problems]),
    };
    this.#problems = new Map();
  }

  #learn(delta: Delta): void {
    for (const id of delta.resources.delete) {
      this.#owned.remove(resourceKey(id));
    }
    for (const { id, kind, derived } of delta.resources.put) {
      if (!derived) {
        this.#ids.set(`${id.group}/${kind}/${id.namespace}/${id.name}`, id);
        this.#owned.add(resourceKey(id));
      }
    }
    for (const { resource, owners } of delta.ownership) {
      this.#owned.own(resourceKey(resource), owners.length > 0);
    }
  }

  /** The id that the Session gave an object: it alone knows plural and scope of every kind. */
  #idOf({ object }: PutObject): ResourceId | undefined {
    const slash = object.apiVersion.indexOf('/');
    const group = slash < 0 ? '' : object.apiVersion.slice(0, slash);
    const { namespace, name } = object.metadata;
    return [namespace ?? 'default', '']
      .map(space => this.#ids.get(`${group}/${object.kind}/${space}/${name}`))
      .find(id => id !== undefined);
  }
}
