import { ClusterFacts } from '@mesh-gates/engine';

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

/** Something that is read as one cluster. @internal */
export interface Source {
  readonly cluster: ClusterFacts;
  /** Tells the sink everything from the ground, and from then on what changes, until the signal aborts. */
  run(sink: SourceSink, signal: AbortSignal): Promise<void>;
}

/** How much of a source is read. @internal */
export interface SourceLimits {
  fileBytes: number;
  files: number;
  totalBytes: number;
}
