/* How much of a cluster is read at once, and how long is waited for it. */

/** How lists are paged and watches are kept alive. @internal */
export interface ReadingLimits {
  /** Objects a page of a list. */
  pageObjects: number;
  /** The same where pages expire before the list ends: fewer requests then. */
  mostPageObjects: number;
  /** Bytes of one page; a longer one is asked for again with half as many objects. */
  pageBytes: number;
  /** A watch asks the API server to end it after this long, spread so that watches do not end together. */
  watchSeconds: { from: number; to: number };
  /**
   * The same for the first one after a list or a failure. A proxy may keep the head of an answer back until its body begins,
   * which in a quiet kind takes a minute; a watch that has ended well proves at once that it is allowed and gets through.
   */
  firstWatchSeconds: number;
  /** A watch that is silent for longer than this hangs, and is begun again. */
  watchSilenceMs: number;
}

/**
 * Whether a watch is still allowed is looked at when it begins and never again, so how long it lasts is how long a right that
 * was withdrawn goes unnoticed: two minutes at most. To begin again costs one request without an answer to speak of.
 * Bookmarks come about once a minute, so that 100 s of silence is no quiet time.
 * @internal
 */
export const READING_LIMITS: ReadingLimits = {
  pageObjects: 500,
  mostPageObjects: 8_000,
  pageBytes: 64 * 1024 * 1024,
  watchSeconds: { from: 90, to: 120 },
  firstWatchSeconds: 1,
  watchSilenceMs: 100_000,
};

/** Bytes of one event. Above it the kind is not current, with that reason. @internal */
export const EVENT_BYTES = 8 * 1024 * 1024;

/** Bytes of a kind's whole list. @internal */
export const LIST_BYTES = 2 * 1024 * 1024 * 1024;

/** Until headers of an answer, in milliseconds; a dead address otherwise waits for the kernel. @internal */
export const ANSWER_TIMEOUT_MS = 30_000;

/**
 * Waits between failed attempts, doubled each time up to the most, half of each at random. The most is also how long a right
 * that was given back goes unnoticed.
 * @internal
 */
export const BACK_OFF_MS = { first: 500, most: 30_000 };

/** Events that arrive within this long are handed on together. @internal */
export const EVENT_BATCH_MS = 25;

/** Events of this many bytes are handed on without waiting for more. @internal */
export const EVENT_BATCH_BYTES = 1024 * 1024;

/** A watch that ends sooner than this is not begun again at once. @internal */
export const SHORTEST_WATCH_MS = 1_000;

/** After this many failures in a row a list is begun again. @internal */
export const WATCH_FAILURES = 4;

/** Initial lists of one cluster at a time. @internal */
export const LISTS_AT_ONCE = 2;

/** How often a cluster is asked what it serves; sooner, and more than once, after a CustomResourceDefinition changed. @internal */
export const DISCOVERY_MS = 60_000;
export const DISCOVERY_HURRY_MS = [300, 1_500, 5_000];

/** How long the Kubernetes plugin may take to list its clusters, and how much it may answer. @internal */
export const LIST_CLUSTERS_MS = 20_000;
export const LIST_CLUSTERS_BYTES = 4 * 1024 * 1024;

/** How long the short watch lasts that shows whether an API server is still there, how much later it may end, and when the next follows one that failed. @internal */
export const LIFE_SIGN_SECONDS = 10;
export const LIFE_SIGN_LATE_MS = 3_000;
export const LIFE_SIGN_AGAIN_MS = 1_000;
