import { Change, Currency, KindRef, kindKey } from '@mesh-gates/engine';

/**
 * What a source said of its kinds. One that speaks of kinds one by one is taken at its word for each of them; one that does
 * not is, as a whole, what all of its kinds are.
 * @internal
 */
export class SaidCurrencies {
  readonly #kinds = new Map<string, { kind: KindRef; currency: Currency }>();
  /** By stream, why what came by it could not be read. */
  readonly #spoiled = new Map<string, { kind: KindRef; reason: string }>();

  say(kinds: readonly KindRef[], currency: Currency): Change[] {
    return kinds.map(kind => {
      this.#kinds.set(kindKey(kind), { kind, currency });
      return this.#changeOf(kind, currency);
    });
  }

  /** What came by a stream cannot be read: its kind is not current until the stream begins anew. */
  spoil(stream: KindRef & { id: string }, reason: string): Change[] {
    const { id, group, resource } = stream;
    this.#spoiled.set(id, { kind: { group, resource }, reason });
    return [this.#changeOf({ group, resource }, { state: 'Current' })];
  }

  mend(stream: KindRef & { id: string }): Change[] {
    const known = this.#kinds.get(kindKey(stream));
    return this.#spoiled.delete(stream.id) && known
      ? [this.#changeOf(known.kind, known.currency)]
      : [];
  }

  /** What a new Session is told, or an old one where the source speaks of itself as a whole. */
  all(whole: Currency): Change[] {
    return this.#kinds.size === 0
      ? [{ type: 'currency', kinds: 'all', currency: whole }]
      : this.named();
  }

  /** What was said of kinds by their names. */
  named(): Change[] {
    return [...this.#kinds.values()].map(({ kind, currency }) =>
      this.#changeOf(kind, currency),
    );
  }

  #changeOf(kind: KindRef, currency: Currency): Change {
    const spoiled = [...this.#spoiled.values()].find(
      one => kindKey(one.kind) === kindKey(kind),
    );
    return {
      type: 'currency',
      kinds: [kind],
      currency: spoiled
        ? { state: 'NotCurrent', reason: spoiled.reason }
        : currency,
    };
  }
}
