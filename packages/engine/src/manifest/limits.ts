/**
 * How much of one manifest file is read. What goes beyond is a problem, never a crash.
 * @public
 */
export interface ManifestLimits {
  /** Size of the file in UTF-8 bytes. */
  bytes: number;
  /** Documents of one file. */
  documents: number;
  /** Nesting of one document. */
  depth: number;
  /** Alias uses (`*name`) of one document. */
  aliases: number;
  /** Values of one file, each use of an alias counted again: what a YAML bomb unfolds to. */
  nodes: number;
}

/**
 * The limits used unless a host says otherwise. A Kubernetes object is at most about 1.5 MiB, its depth rarely above 40.
 * @public
 */
export const defaultManifestLimits: ManifestLimits = {
  bytes: 8 * 1024 * 1024,
  documents: 10_000,
  depth: 100,
  aliases: 1_000,
  nodes: 1_000_000,
};
