/** A message that stops the evaluation this often is not sent again. */
const CRASHES = 2;

/** Remembers which messages stopped a worker, by what they carry. @internal */
export class Quarantine {
  readonly #crashes = new Map<string, number>();

  /** Notes that the evaluation stopped while it worked on this. */
  blame(key: string): void {
    this.#crashes.set(key, (this.#crashes.get(key) ?? 0) + 1);
  }

  holds(key: string): boolean {
    return (this.#crashes.get(key) ?? 0) >= CRASHES;
  }
}
