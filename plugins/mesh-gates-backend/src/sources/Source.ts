import {
  ClusterFacts,
  Currency,
  KindRef,
  LoadedGate,
} from '@mesh-gates/engine';

/** What a source tells of its reading. Names of files are relative to the source and use `/`. @internal */
export interface SourceSink {
  /** A file that is new or has changed. The bytes are the sink's from now on. */
  file(file: string, bytes: Uint8Array): void;
  fileGone(file: string): void;
  /** A file that is there and cannot be read. */
  fileUnreadable(file: string, reason: string): void;
  /** Everything that changed has been told: what was told is now as the source has it. */
  complete(): void;
  /** The source as a whole cannot be read now. */
  unreadable(reason: string): void;
}

/** Objects of one kind that are listed and watched together: all of them, or those of one name. @internal */
export interface ObjectStream extends KindRef {
  /** Unique among the streams of a cluster. */
  id: string;
  /** Set where no more of objects is read than their metadata: what they are, which then is not said of each. */
  metadataOf?: { apiVersion: string; kind: string };
}

/** How the reading of one kind goes: for people. Verdicts rest on `currency` alone. @internal */
export interface KindReading extends KindRef {
  state:
    | 'Reading'
    | 'Current'
    | 'Forbidden'
    | 'Failed'
    | 'NotServed'
    | 'Refused';
  /** The served version that is watched. */
  version?: string;
  reason?: string;
  /** The right that is missing where the kind is forbidden. */
  missing?: 'list' | 'watch';
  /** While a list is under way: objects so far, and about how many there will be. */
  read?: number;
  expected?: number;
}

/** What a cluster's API server tells beside: bytes as they came. A promise resolves when more may be told. @internal */
export interface ClusterSink extends SourceSink {
  /** A list begins: what its pages do not name is gone once it ends. */
  listBegin(stream: ObjectStream): void;
  listPage(stream: ObjectStream, bytes: Uint8Array): Promise<void>;
  listEnd(stream: ObjectStream): void;
  /** Events of a watch, as lines of JSON. */
  events(stream: ObjectStream, lines: Uint8Array): Promise<void>;
  /** The stream is followed no longer, so nothing of it is known. */
  streamGone(stream: ObjectStream): void;
  /** Whether kinds are as the cluster has them; a kind of which nothing was said is not current. */
  currency(kinds: readonly KindRef[], currency: Currency): void;
  /** How the reading of kinds goes: each replaces what was said of its kind before. */
  kinds(readings: readonly KindReading[]): void;
  /** Kinds that are read no longer, so that there is nothing to say of them. */
  kindsGone(kinds: readonly KindRef[]): void;
}

/** Something that is read as one cluster. @internal */
export interface Source {
  readonly cluster: ClusterFacts;
  /** Tells the sink everything from the ground, and from then on what changes, until the signal aborts. */
  run(sink: ClusterSink, signal: AbortSignal): Promise<void>;
  /** Called whenever gates load, for a source that reads no more than they need. */
  want?(gates: readonly LoadedGate[]): void;
  /** Looks again at once at what is not as it should be: somebody asks for it. */
  check?(): void;
  /** Lists streams again, by their ids: more of their objects is looked at than was kept. */
  relist?(streams: readonly string[]): void;
}

/** How much of a source is read. @internal */
export interface SourceLimits {
  fileBytes: number;
  files: number;
  totalBytes: number;
}
