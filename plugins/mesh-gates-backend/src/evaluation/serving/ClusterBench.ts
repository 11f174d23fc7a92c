import {
  Change,
  ClusterFacts,
  Currency,
  FieldsByKind,
  LabelSelector,
  LoadedGate,
  Mesh,
  PutObject,
  Session,
  SessionOptions,
  Trial,
  TrialOutcome,
  createSession,
} from '@mesh-gates/engine';
import {
  BytesMessage,
  BytesOrigin,
  DeltaMessage,
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
  /** Called between slices of work: answers what was asked meanwhile. */
  look(): void;
};

/** Objects judged at one go: a few ten milliseconds. */
const OBJECTS_PER_SLICE = 100;

type StreamOrigin = Extract<BytesOrigin, { stream: unknown }>;

/**
 * One cluster in a worker: its files or watched objects, its Session, and what main has not been told yet. Every change is
 * judged as it comes; nothing is told or answered before the first reading is complete, and then as soon as main has taken the last delta.
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
  /** The first reading has come to its end. */
  #complete = false;

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
        if (!this.#session) {
          this.#begin();
        }
        this.#complete = true;
        this.#say({ state: 'Current' });
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
      this.#outbox.add(this.#session.apply(changes));
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
    if (!this.#session) {
      return;
    }
    const wasComplete = this.#complete;
    this.#begin();
    this.#put(this.#objects());
    for (const file of this.#files.names()) {
      this.#outbox.addProblems(this.#files.problemsOf(file));
    }
    this.#complete = wasComplete;
    if (wasComplete) {
      this.#say({ state: 'Current' });
    } else {
      this.apply(this.#said.named());
    }
  }

  /** Judges posted objects; undefined while the first reading goes on. */
  evaluate(trial: Trial): readonly TrialOutcome[] | undefined {
    return this.#complete ? this.#session?.evaluate(trial) : undefined;
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
    if (!this.#session) {
      this.#begin();
    }
    for (const file of changes.files) {
      this.#outbox.addProblems(this.#files.problemsOf(file));
    }
    const { put, gone } = this.#ignored.change(changes, () => this.#objects());
    if (gone.length) {
      this.apply([{ type: 'remove', objects: gone }]);
    }
    this.#put(put);
  }

  /** In slices: whoever asks something meanwhile is answered between them. */
  #put(objects: readonly PutObject[]): void {
    for (let from = 0; from < objects.length; from += OBJECTS_PER_SLICE) {
      const slice = objects.slice(from, from + OBJECTS_PER_SLICE);
      this.apply([{ type: 'put', objects: slice }]);
      this.shared().look();
    }
  }

  #begin(): void {
    const { ignoreNamespaces, gates, ...options } = this.shared();
    this.#outbox.restart();
    this.#ignored = new IgnoredNamespaces(ignoreNamespaces);
    this.#gates.adopt(gates, gate => this.#holds(gate));
    this.#session = createSession({
      cluster: this.facts,
      meshes: options.meshes,
      gates: this.#gates.adopted,
      ownership: options.ownership,
      entities: options.entities,
      grants: options.grants,
      kubernetes: options.kubernetes,
    });
    this.#complete = false;
  }

  /** Before the first reading is complete, nothing is said of the cluster. */
  #say(currency: Currency): void {
    if (this.#complete) {
      this.apply(this.#said.all(currency));
      this.#outbox.say(currency);
    }
  }
}
