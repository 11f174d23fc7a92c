import { Currency, Delta } from '@mesh-gates/engine';
import { DeltaMessage, FileProblems } from '../protocol';
import { coalesceDeltas } from './coalesceDeltas';
import { splitDelta } from './splitDelta';

/** Rows of one message: a copy of them takes no longer than a few milliseconds. */
const ROWS_PER_MESSAGE = 2000;

/** What is to be told of a cluster besides rows. @internal */
export interface Tidings {
  /** The delta is the whole cluster. */
  whole?: boolean;
  currency?: Currency;
  problems?: ReadonlyMap<string, FileProblems>;
}

interface Pending {
  whole: boolean;
  delta: Delta;
  currency?: Currency;
  problems: ReadonlyMap<string, FileProblems>;
}

type Part = Pick<
  DeltaMessage,
  'whole' | 'part' | 'delta' | 'currency' | 'problems'
>;

/**
 * What main has not been told yet of a cluster. Main takes one message at a time; what happens until it has, becomes one delta
 * in which of each row only the last is left.
 * @internal
 */
export class Outbox {
  #pending: Pending | undefined;
  #parts: Part[] = [];
  #sequence = 0;
  #unacknowledged = false;

  /** Adds what changed. A whole delta takes the place of everything that was not told yet. */
  add(delta: Delta, { whole = false, currency, problems }: Tidings): void {
    if (whole) {
      this.#parts = [];
    }
    const before = whole ? undefined : this.#pending;
    this.#pending = {
      whole: whole || Boolean(before?.whole),
      delta: before ? coalesceDeltas(before.delta, delta) : delta,
      currency: currency ?? before?.currency,
      problems: new Map([...(before?.problems ?? []), ...(problems ?? [])]),
    };
  }

  acknowledge(sequence: number): void {
    if (sequence === this.#sequence) {
      this.#unacknowledged = false;
    }
  }

  /** The next message, if there is anything to tell and main has taken the last one. */
  next():
    | Pick<DeltaMessage, 'sequence' | Exclude<keyof Part, 'sequence'>>
    | undefined {
    if (this.#unacknowledged) {
      return undefined;
    }
    if (this.#parts.length === 0 && this.#pending) {
      this.#parts = partsOf(this.#pending);
      this.#pending = undefined;
    }
    const part = this.#parts.shift();
    if (!part) {
      return undefined;
    }
    this.#unacknowledged = true;
    this.#sequence += 1;
    return { sequence: this.#sequence, ...part };
  }
}

/** What is said of the cluster as a whole comes last, when its rows are written. */
function partsOf({ whole, delta, currency, problems }: Pending): Part[] {
  const deltas = splitDelta(delta, ROWS_PER_MESSAGE);
  return deltas.map((part, index) => {
    const last = index === deltas.length - 1;
    return {
      whole,
      part: { index, last },
      delta: part,
      currency: last ? currency : undefined,
      problems: last
        ? [...problems.values()].filter(
            // A whole delta takes the place of everything that was said before.
            one => !whole || one.problems.length + one.ignored.length > 0,
          )
        : [],
    };
  });
}
