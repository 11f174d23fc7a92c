import {
  addChecks,
  confidenceOf,
  emptyTally,
  missedWeight,
  scoreOf,
  scoredWeight,
  Tally,
} from './tally';

/** What one gate does to a score. @public */
export interface ScorePart {
  gate: string;
  /** Checks of the gate. */
  tally: Tally;
  /** Points that the score would gain if everything that the gate finds were mended. */
  gain: number;
}

/** Why a score is what it is. @public */
export interface ScoreExplanation {
  score?: number;
  confidence?: number;
  tally: Tally;
  /** By gate, what would add most first. All gains together are what is missing from 100. */
  parts: ScorePart[];
}

/** Explains a score by its gates. @public */
export function explainScore(
  byGate: ReadonlyMap<string, Tally>,
): ScoreExplanation {
  const tally = emptyTally();
  for (const { counts, weights } of byGate.values()) {
    counts.forEach((count, rank) => {
      addChecks(tally, rank, 0, count);
      tally.weights[rank] += weights[rank];
    });
  }
  const scored = scoredWeight(tally);
  const parts = [...byGate].map(([gate, ofGate]) => ({
    gate,
    tally: ofGate,
    gain: scored > 0 ? (100 * missedWeight(ofGate)) / scored : 0,
  }));
  parts.sort((a, b) => b.gain - a.gain || (a.gate < b.gate ? -1 : 1));
  return {
    score: scoreOf(tally),
    confidence: confidenceOf(tally),
    tally,
    parts,
  };
}
