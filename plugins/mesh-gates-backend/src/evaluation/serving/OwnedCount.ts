/** Counts the resources of a cluster that belong to nobody, from what deltas say. @internal */
export class OwnedCount {
  readonly #resources = new Set<string>();
  readonly #owned = new Set<string>();

  get unowned(): number {
    return this.#resources.size - this.#owned.size;
  }

  add(resource: string): void {
    this.#resources.add(resource);
  }

  remove(resource: string): void {
    this.#resources.delete(resource);
    this.#owned.delete(resource);
  }

  /** Says whether a resource has an owner; derived ones, never added, do not count. */
  own(resource: string, owned: boolean): void {
    if (owned && this.#resources.has(resource)) {
      this.#owned.add(resource);
    } else {
      this.#owned.delete(resource);
    }
  }

  clear(): void {
    this.#resources.clear();
    this.#owned.clear();
  }
}
