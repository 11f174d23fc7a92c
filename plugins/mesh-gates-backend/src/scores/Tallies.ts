import { Tally, VERDICTS } from '@mesh-gates/engine';

const RANKS = VERDICTS.length;

/** Tallies of many groups as two arrays of numbers: as many checks are added up as there are services times gates. @internal */
export class Tallies {
  readonly #counts: Float64Array;
  readonly #weights: Float64Array;

  constructor(groups: number) {
    this.#counts = new Float64Array(groups * RANKS);
    this.#weights = new Float64Array(groups * RANKS);
  }

  /** Adds a check, or takes it away. */
  add(group: number, rank: number, weight: number, times: 1 | -1 = 1): void {
    const at = group * RANKS + rank;
    this.#counts[at] += times;
    this.#weights[at] += weight * times;
  }

  tally(group: number): Tally {
    const [from, to] = [group * RANKS, (group + 1) * RANKS];
    return {
      counts: [...this.#counts.subarray(from, to)],
      weights: [...this.#weights.subarray(from, to)],
    };
  }
}
