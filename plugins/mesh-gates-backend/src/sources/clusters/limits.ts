/* How much of a cluster is read at once, and how long is waited for it. */

/** Objects a page of a list: small enough that a page of the largest objects (1.5 MiB each in etcd) is refused before it fills memory. @internal */
export const PAGE_LIMIT = 500;

/** Bytes of one page, or of one event. Above it the kind is not current, with that reason. @internal */
export const PAGE_BYTES = 256 * 1024 * 1024;
export const EVENT_BYTES = 8 * 1024 * 1024;

/** Bytes of a kind's whole list. @internal */
export const LIST_BYTES = 2 * 1024 * 1024 * 1024;

/** Until headers of an answer, in milliseconds; a dead address otherwise waits for the kernel. @internal */
export const ANSWER_TIMEOUT_MS = 30_000;

/** A watch asks the API server to end it after this long (seconds), spread so that watches do not end together. @internal */
export const WATCH_SECONDS = { from: 240, to: 300 };

/** Bookmarks come about once a minute: a watch silent for longer than this hangs, and is begun again. @internal */
export const WATCH_SILENCE_MS = 100_000;

/** Waits between failed attempts, doubled each time up to the most, half of each at random. @internal */
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
