/** Which gates to run on which resources: single ones, or all that match. @internal */
export class DirtyGates {
  readonly #gates = new Map<string, Set<string> | 'all'>();

  addAll(resource: string): void {
    this.#gates.set(resource, 'all');
  }

  add(resource: string, gate: string): void {
    const gates = this.#gates.get(resource);
    if (gates === undefined) {
      this.#gates.set(resource, new Set([gate]));
    } else if (gates !== 'all') {
      gates.add(gate);
    }
  }

  get(resource: string): ReadonlySet<string> | 'all' | undefined {
    return this.#gates.get(resource);
  }

  resources(): Iterable<string> {
    return this.#gates.keys();
  }
}
