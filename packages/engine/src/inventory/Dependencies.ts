/**
 * Which task looked up which keys, both ways. A task is anything that is computed again when an answer it used may have
 * changed; what it looks up is recorded while it runs, so that nothing needs to be declared twice.
 * @internal
 */
export class Dependencies {
  readonly #keysOf = new Map<string, readonly string[]>();
  readonly #readersOf = new Map<string, Set<string>>();

  /** Replaces what a task depends on. */
  record(task: string, keys: ReadonlySet<string>): void {
    this.forget(task);
    if (keys.size === 0) {
      return;
    }
    this.#keysOf.set(task, [...keys]);
    for (const key of keys) {
      const readers = this.#readersOf.get(key);
      if (readers) {
        readers.add(task);
      } else {
        this.#readersOf.set(key, new Set([task]));
      }
    }
  }

  forget(task: string): void {
    for (const key of this.#keysOf.get(task) ?? []) {
      const readers = this.#readersOf.get(key);
      readers?.delete(task);
      if (readers?.size === 0) {
        this.#readersOf.delete(key);
      }
    }
    this.#keysOf.delete(task);
  }

  readersOf(key: string): Iterable<string> {
    return this.#readersOf.get(key) ?? [];
  }
}
