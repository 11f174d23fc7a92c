import {
  Change,
  ClusterFacts,
  Currency,
  Delta,
  FieldsByKind,
  LabelSelector,
  LoadedGate,
  Mesh,
  PutObject,
  Session,
  SessionOptions,
  TrialOutcome,
  createSession,
} from '@mesh-gates/engine';
import {
  BytesMessage,
  BytesOrigin,
  DeltaMessage,
  FileProblems,
  RelistMessage,
} from '../protocol';
import { AdoptedGates } from './AdoptedGates';
import { IgnoredNamespaces } from './IgnoredNamespaces';
import { ManifestFiles, ObjectChanges } from './ManifestFiles';
import { Outbox } from './Outbox';
import { SaidCurrencies } from './SaidCurrencies';
import { WatchedObjects } from './WatchedObjects';

/** What all clusters of a worker share. @internal */
export type SharedOptions = Omit<SessionOptions, 'cluster' | 'meshes'> & {
  meshes: readonly Mesh[];
  /** Namespaces that are left out, by their labels. */
  ignoreNamespaces?: LabelSelector;
  /** What is kept of live objects: what all gates and meshes look at. */
  fields: FieldsByKind;
  /** What a gate by itself looks at. */
  fieldsOf(gate: LoadedGate): FieldsByKind;
};

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
  readonly #outbox = new Outbox();
  #ignored = new IgnoredNamespaces(undefined);
  readonly #gates = new AdoptedGates();
  #session: Session | undefined;
  #problems = new Map<string, FileProblems>();

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
        this.apply(this.#said.say(origin.kinds, origin.currency));
        break;
      default:
        this.#takeWatched(origin, new Uint8Array(buffer ?? []));
    }
  }

  /** The source cannot be read: what is known stays, and is not current. */
  unreadable(reason: string): void {
    this.#say({ state: 'NotCurrent', reason });
  }

  /** Applies changes that come from no reading. */
  apply(changes: readonly Change[]): void {
    if (this.#session && changes.length) {
      this.#tell(this.#session.apply(changes));
    }
  }

  /** Judges by the gates that there are now, as far as enough of the objects is held. */
  adoptGates(): void {
    if (this.#gates.adopt(this.shared().gates, gate => this.#holds(gate))) {
      this.apply([{ type: 'gates', gates: this.#gates.adopted }]);
    }
  }

  /** Judges anew from the ground: what a Session is created with has changed. */
  recreate(): void {
    if (this.#session) {
      this.#begin();
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
    this.#outbox.acknowledge(sequence);
  }

  /** What main is to be told now. */
  *next(): Iterable<DeltaMessage | RelistMessage> {
    const about = { cluster: this.facts.name, epoch: this.epoch };
    const streams = this.#watched.outdated(this.shared().fields);
    if (streams.length > 0) {
      yield { type: 'relist', ...about, streams };
    }
    const delta = this.#outbox.next();
    if (delta) {
      const unowned = this.#session?.unowned ?? 0;
      yield { type: 'delta', ...about, ...delta, unowned };
    }
  }

  /** What cannot be decoded makes its kind not current, for what it holds is not known. */
  #takeWatched(origin: StreamOrigin, bytes: Uint8Array): void {
    const { stream } = origin;
    try {
      if (origin.kind === 'listBegin') {
        this.apply(this.#said.mend(stream));
      }
      this.#change(this.#changesOf(origin, bytes));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.apply(this.#said.spoil(stream, `an object cannot be read: ${why}`));
    }
    if (origin.kind === 'listEnd' || origin.kind === 'streamGone') {
      this.adoptGates();
    }
  }

  #changesOf({ kind, stream }: StreamOrigin, bytes: Uint8Array): ObjectChanges {
    switch (kind) {
      case 'listBegin':
        this.#watched.listBegin(stream, this.shared().fields);
        return { put: [], gone: [], files: new Set() };
      case 'listPage':
        return this.#watched.listPage(stream.id, bytes);
      case 'listEnd':
        return this.#watched.listEnd(stream.id);
      case 'events':
        return this.#watched.events(stream.id, bytes);
      default:
        return this.#watched.drop(stream.id);
    }
  }

  #holds(gate: LoadedGate): boolean {
    return this.#watched.hold(this.shared().fieldsOf(gate));
  }

  #objects(): PutObject[] {
    return [...this.#files.objects(), ...this.#watched.objects()];
  }

  #change(changes: ObjectChanges): void {
    for (const file of changes.files) {
      this.#problems.set(file, this.#files.problemsOf(file));
    }
    if (!this.#session) {
      return;
    }
    const { put, gone } = this.#ignored.change(changes, () => this.#objects());
    const told: Change[] = [];
    if (gone.length) {
      told.push({ type: 'remove', objects: gone });
    }
    if (put.length) {
      told.push({ type: 'put', objects: put });
    }
    this.#tell(this.#session.apply(told));
  }

  #complete(): void {
    if (!this.#session) {
      this.#begin();
    } else {
      this.#say({ state: 'Current' });
    }
  }

  #begin(): void {
    // A whole delta takes the place of everything, problems included.
    for (const file of this.#files.names()) {
      this.#problems.set(file, this.#files.problemsOf(file));
    }
    const { ignoreNamespaces, gates, ...options } = this.shared();
    this.#ignored = new IgnoredNamespaces(ignoreNamespaces);
    this.#gates.adopt(gates, gate => this.#holds(gate));
    this.#session = createSession({
      cluster: this.facts,
      meshes: options.meshes,
      gates: this.#gates.adopted,
      ownership: options.ownership,
      entities: options.entities,
      kubernetes: options.kubernetes,
    });
    const currency: Currency = { state: 'Current' };
    const delta = this.#session.apply([
      { type: 'put', objects: this.#ignored.begin(this.#objects()) },
      ...this.#said.all(currency),
    ]);
    this.#tell(delta, { whole: true, currency });
  }

  #say(currency: Currency): void {
    const delta = this.#session?.apply(this.#said.all(currency));
    if (delta) {
      this.#tell(delta, { currency });
    }
  }

  #tell(
    delta: Delta,
    more: { whole?: boolean; currency?: Currency } = {},
  ): void {
    this.#outbox.add(delta, { ...more, problems: this.#problems });
    this.#problems = new Map();
  }
}
