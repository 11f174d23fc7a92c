import {
  CatalogEntity,
  ClusterFacts,
  Delta,
  GateProblem,
  GateSettings,
  GrantReach,
  IgnoredDocument,
  KindRef,
  LabelSelector,
  LoadedGate,
  ManifestProblem,
  OwnershipLink,
  Currency,
  TrialOutcome,
} from '@mesh-gates/engine';
import { ObjectStream } from '../sources/Source';

export type { KindReading } from '../sources/Source';

/**
 * The only vocabulary between the main thread and an evaluation worker. Main owns files, sockets, credentials and the
 * database; the worker owns decoding, pruning and Sessions. Every message is structured-clonable.
 */

/** Gate files and settings; sent first and again when any of them changed. @internal */
export interface ConfigureMessage {
  type: 'configure';
  files: readonly { file: string; text: string }[];
  /** What is wrong already: sources of gate files that cannot be read. */
  problems: readonly GateProblem[];
  settings: GateSettings;
  ownership: readonly OwnershipLink[];
  /** Namespaces that are left out, by their labels. */
  ignoreNamespaces?: LabelSelector;
}

/** Catalog entities that changed, for all clusters of the worker. @internal */
export interface EntitiesMessage {
  type: 'entities';
  put: readonly CatalogEntity[];
  delete: readonly string[];
}

/** Every grant that has not ended, for all clusters of the worker; sent first and again when any of them changed. @internal */
export interface GrantsMessage {
  type: 'grants';
  grants: readonly GrantReach[];
}

/** What a cluster's bytes are, or what else a reading of its source found. @internal */
export type BytesOrigin =
  | { kind: 'file'; file: string }
  | { kind: 'fileGone'; file: string }
  /** The file is there and cannot be read: what it held is gone, and why is reported. */
  | { kind: 'fileUnreadable'; file: string; reason: string }
  /** A list of a stream begins, a page of it, and its end: what it did not name is gone. */
  | { kind: 'listBegin'; stream: ObjectStream }
  | { kind: 'listPage'; stream: ObjectStream }
  | { kind: 'listEnd'; stream: ObjectStream }
  /** Events of a watch, as lines of JSON. */
  | { kind: 'events'; stream: ObjectStream }
  | { kind: 'streamGone'; stream: ObjectStream }
  | { kind: 'currency'; kinds: readonly KindRef[]; currency: Currency }
  /** Every change of a reading has been sent: the cluster is now as its source is. The first one ends the first reading. */
  | { kind: 'complete' };

/** Raw bytes of a cluster, undecoded, in a transferred buffer. @internal */
export interface BytesMessage {
  type: 'bytes';
  cluster: string;
  epoch: number;
  origin: BytesOrigin;
  buffer?: ArrayBuffer;
}

/** Opens a cluster (again): a new epoch forgets what an older one said. @internal */
export interface OpenMessage {
  type: 'open';
  cluster: ClusterFacts;
  epoch: number;
}

/** The source of a cluster cannot be read, until the next `complete`. @internal */
export interface UnreadableMessage {
  type: 'unreadable';
  cluster: string;
  epoch: number;
  reason: string;
}

/** Judge posted manifests; answered by `answer` with the same id. @internal */
export interface EvaluateMessage {
  type: 'evaluate';
  id: number;
  cluster: string;
  /** By what the store has of it. */
  stored: boolean;
  manifests: string;
  entity?: string;
  namespace: string;
  /** A grant that nobody has given: what it would admit is answered, too. */
  grant?: GrantReach;
}

/** A page of what the store has of a cluster that another replica watches, to judge posted manifests by. @internal */
export interface StoredMessage {
  type: 'stored';
  cluster: ClusterFacts;
  currencies: readonly {
    kinds: readonly KindRef[] | 'all';
    currency: Currency;
  }[];
  first: boolean;
  last: boolean;
  /** Objects as a JSON array. */
  buffer: ArrayBuffer;
}

/** Forget what was told of such a cluster. @internal */
export interface ForgetStoredMessage {
  type: 'forgetStored';
  cluster: string;
}

/** Close a cluster and forget it. @internal */
export interface CloseMessage {
  type: 'close';
  cluster: string;
}

/** The delta with this sequence is committed; the next may come. @internal */
export interface AckMessage {
  type: 'ack';
  cluster: string;
  epoch: number;
  sequence: number;
}

/** Main to worker. @internal */
export type ToWorker =
  | ConfigureMessage
  | EntitiesMessage
  | GrantsMessage
  | OpenMessage
  | BytesMessage
  | UnreadableMessage
  | EvaluateMessage
  | StoredMessage
  | ForgetStoredMessage
  | CloseMessage
  | AckMessage;

/** Documents of one file that could not be read, and those that are no objects of a cluster. @internal */
export interface FileProblems {
  file: string;
  problems: readonly ManifestProblem[];
  ignored: readonly IgnoredDocument[];
}

/** What changed in one cluster. At most one is unacknowledged per cluster; meanwhile the worker coalesces by key. @internal */
export interface DeltaMessage {
  type: 'delta';
  cluster: string;
  epoch: number;
  sequence: number;
  /** True where the delta, with all of its parts, is the whole cluster: rows in the store that none of them names are gone. */
  whole: boolean;
  /** A long delta comes in parts, each acknowledged by itself. */
  part: { index: number; last: boolean };
  delta: Delta;
  /** Set where the reading ended (`Current`) or the source became unreadable since the delta before. */
  currency?: Currency;
  /** Replaces what is said of each file named; two empty lists = nothing is wrong with it. */
  problems: readonly FileProblems[];
  /** Resources without an owner now. */
  unowned: number;
}

/** Gates that loaded and problems of those that did not; answers `configure`. @internal */
export interface GatesMessage {
  type: 'gates';
  loaded: readonly LoadedGate[];
  problems: readonly GateProblem[];
}

/** An object of posted manifests. @internal */
export interface PostedObject {
  group: string;
  kind: string;
  resource: string;
  namespace: string;
  name: string;
  document: number;
  line: number;
}

/** Answer to `evaluate`. @internal */
export interface AnswerMessage {
  type: 'answer';
  id: number;
  /** Judged by what the store has, where values that look like secrets are redacted; else by the cluster itself. */
  stored: boolean;
  objects: readonly PostedObject[];
  outcomes: readonly TrialOutcome[];
  problems: readonly ManifestProblem[];
  ignored: readonly IgnoredDocument[];
}

/** Streams of a cluster are to be listed again: gates look at more of their objects than was kept. @internal */
export interface RelistMessage {
  type: 'relist';
  cluster: string;
  epoch: number;
  streams: readonly string[];
}

/** A message could not be carried out: `id` where it was a question, `cluster` where it was about one. @internal */
export interface FailureMessage {
  type: 'failure';
  id?: number;
  cluster?: string;
  epoch?: number;
  reason: string;
}

/** Worker to main. @internal */
export type FromWorker =
  | DeltaMessage
  | GatesMessage
  | AnswerMessage
  | RelistMessage
  | FailureMessage;
