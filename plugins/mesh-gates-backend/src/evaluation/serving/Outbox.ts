import { Currency, Delta } from '@mesh-gates/engine';
import { DeltaMessage, FileProblems } from '../protocol';
import { PendingRows } from './PendingRows';

/** Rows of one message: a copy of them takes no longer than a few milliseconds. */
const ROWS_PER_MESSAGE = 2000;

type Told = Omit<DeltaMessage, 'type' | 'cluster' | 'epoch' | 'unowned'>;

/**
 * What main has not been told yet of a cluster. Main takes one message at a time; what happens until it has, is told as one change
 * in which of each row only the last is left. Nothing is told before the whole cluster is known.
 * @internal
 */
export class Outbox {
  #rows = new PendingRows();
  #problems = new Map<string, FileProblems>();
  #currency: Currency | undefined;
  /** What is waiting is the whole cluster, or the rest of it. */
  #whole = true;
  #known = false;
  #part = 0;
  #sequence = 0;
  #unacknowledged = false;

  /** Forgets what has not been told: the whole cluster follows. */
  restart(): void {
    this.#rows = new PendingRows();
    this.#problems.clear();
    this.#currency = undefined;
    this.#whole = true;
    this.#known = false;
    this.#part = 0;
  }

  add(delta: Delta): void {
    this.#rows.add(delta);
  }

  addProblems(problems: FileProblems): void {
    this.#problems.set(problems.file, problems);
  }

  /** The cluster as a whole is known now, or has another currency than before. */
  say(currency: Currency): void {
    this.#known = true;
    this.#currency = currency;
  }

  acknowledge(sequence: number): void {
    if (sequence === this.#sequence) {
      this.#unacknowledged = false;
    }
  }

  /** The next message, if there is anything to tell and main has taken the last one. */
  next(): Told | undefined {
    const nothing =
      this.#rows.isEmpty && !this.#currency && this.#problems.size === 0;
    if (this.#unacknowledged || !this.#known || nothing) {
      return undefined;
    }
    this.#unacknowledged = true;
    this.#sequence += 1;
    const delta = this.#rows.take(ROWS_PER_MESSAGE);
    const last = this.#rows.isEmpty;
    const message = {
      sequence: this.#sequence,
      whole: this.#whole,
      part: { index: this.#part, last },
      delta,
      // What is said of the cluster as a whole comes last, when its rows are written.
      ...(last ? this.#takeRest() : { problems: [] }),
    };
    this.#part = last ? 0 : this.#part + 1;
    this.#whole &&= !last;
    return message;
  }

  #takeRest(): Pick<Told, 'currency' | 'problems'> {
    const problems = [...this.#problems.values()].filter(
      // A whole delta takes the place of everything that was said before.
      one => !this.#whole || one.problems.length + one.ignored.length > 0,
    );
    const currency = this.#currency;
    this.#problems.clear();
    this.#currency = undefined;
    return { currency, problems };
  }
}
