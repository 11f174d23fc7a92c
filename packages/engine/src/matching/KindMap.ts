import { KindRef } from '../words';

/** What is computed once for each kind. Two levels, so that a look-up makes no text. @internal */
export class KindMap<T> {
  readonly #groups = new Map<string, Map<string, T>>();

  constructor(private readonly compute: (kind: KindRef) => T) {}

  get(kind: KindRef): T {
    let group = this.#groups.get(kind.group);
    if (!group) {
      group = new Map();
      this.#groups.set(kind.group, group);
    }
    let known = group.get(kind.resource);
    if (known === undefined) {
      known = this.compute(kind);
      group.set(kind.resource, known);
    }
    return known;
  }
}
