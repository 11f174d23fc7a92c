import { sameValue } from '../inventory';

/**
 * Rows by key that remember what they were when changes were last taken, so that a change which is taken back, or which
 * changes nothing, is none.
 * @internal
 */
export class Table<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #before = new Map<string, Row | undefined>();

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  set(key: string, row: Row): void {
    this.#remember(key);
    this.#rows.set(key, row);
  }

  delete(key: string): void {
    if (this.#rows.has(key)) {
      this.#remember(key);
      this.#rows.delete(key);
    }
  }

  /** All rows, ordered by key. */
  rows(): Row[] {
    return [...this.#rows.keys()].sort().map(key => this.#rows.get(key)!);
  }

  /** What differs from when this was called last, ordered by key. */
  take(): { put: Row[]; deleted: Row[] } {
    const put: Row[] = [];
    const deleted: Row[] = [];
    for (const key of [...this.#before.keys()].sort()) {
      const before = this.#before.get(key);
      const row = this.#rows.get(key);
      if (row === undefined && before !== undefined) {
        deleted.push(before);
      } else if (row !== undefined && !sameValue(before, row)) {
        put.push(row);
      }
    }
    this.#before.clear();
    return { put, deleted };
  }

  #remember(key: string): void {
    if (!this.#before.has(key)) {
      this.#before.set(key, this.#rows.get(key));
    }
  }
}
