import { VERDICTS, Verdict } from '../words';

/** Checks by verdict, in the order of `VERDICTS`: how many there are, and what they weigh together. @public */
export interface Tally {
  counts: number[];
  weights: number[];
}

const FAIL = VERDICTS.indexOf('Fail');
const ERROR = VERDICTS.indexOf('Error');
const UNKNOWN = VERDICTS.indexOf('Unknown');
const WARN = VERDICTS.indexOf('Warn');
const PASS = VERDICTS.indexOf('Pass');
const NOT_APPLICABLE = VERDICTS.indexOf('NotApplicable');

/** No checks. @public */
export function emptyTally(): Tally {
  return {
    counts: VERDICTS.map(() => 0),
    weights: VERDICTS.map(() => 0),
  };
}

/** Adds checks of one verdict, or takes them away with a negative number of them. @public */
export function addChecks(
  tally: Tally,
  rank: number,
  weight: number,
  times: number = 1,
): void {
  tally.counts[rank] += times;
  tally.weights[rank] += weight * times;
}

/** How many checks have a verdict. @public */
export function countOf(tally: Tally, verdict: Verdict): number {
  return tally.counts[VERDICTS.indexOf(verdict)];
}

/**
 * 100 x weights of Pass / weights of Pass, Warn and Fail, where a Warn counts half as passed. Undefined where there is none
 * of the three: who has nothing has no score, and not a good one. What is granted is in neither side; what has no answer
 * lowers confidence instead.
 * @public
 */
export function scoreOf(tally: Tally): number | undefined {
  const scored = scoredWeight(tally);
  return scored > 0 ? 100 - (100 * missedWeight(tally)) / scored : undefined;
}

/** The share of applicable checks that have an answer; undefined where no check applies. @public */
export function confidenceOf({ counts }: Tally): number | undefined {
  const applicable = counts.reduce(
    (sum, count, rank) => (rank === NOT_APPLICABLE ? sum : sum + count),
    0,
  );
  const open = counts[UNKNOWN] + counts[ERROR];
  return applicable > 0 ? (applicable - open) / applicable : undefined;
}

/** Weight of the checks that a score rests on. @public */
export function scoredWeight({ weights }: Tally): number {
  return weights[PASS] + weights[WARN] + weights[FAIL];
}

/** Weight that is missing from 100. @public */
export function missedWeight({ weights }: Tally): number {
  return weights[FAIL] + weights[WARN] / 2;
}
