import { Tally, confidenceOf, countOf, scoreOf } from '@mesh-gates/engine';
import { EntitySet } from '../../permissions/EntitySets';
import {
  OwnershipCoverage,
  Score,
} from '../../schema/openapi/generated/models';
import { RouterContext } from '../RouterContext';
import { countsFrom } from '../wire/counts';

/** Below it a score says too little to be compared. */
const RANKED_FROM = 0.7;

/** Days over which a change is told. @internal */
export const DELTA_DAYS = 30;

/** A score as the wire has it. @internal */
export function scoreView(
  { services, tally }: { services: number; tally: Tally },
  before: Tally | undefined,
  { scored }: OwnershipCoverage,
): Score {
  const score = scored ? scoreOf(tally) : undefined;
  const earlier = before && scored ? scoreOf(before) : undefined;
  const confidence = confidenceOf(tally);
  return {
    services,
    counts: countsFrom(rank => tally.counts[rank]),
    score: roundDown(score),
    confidence,
    ranked: score !== undefined && (confidence ?? 0) >= RANKED_FROM,
    delta: before && {
      days: DELTA_DAYS,
      score:
        score === undefined || earlier === undefined
          ? undefined
          : Math.round((score - earlier) * 10) / 10,
      fail: countOf(tally, 'Fail') - countOf(before, 'Fail'),
    },
  };
}

/** With one digit; a score of 100 has nothing that fails. @internal */
export function roundDown(score: number | undefined): number | undefined {
  // What was added up in floating point may lie a hair below what it is.
  return score === undefined ? undefined : Math.floor(score * 10 + 1e-6) / 10;
}

/** Whether enough workloads belong to somebody. The share counts over everything, and so is not for everybody. @internal */
export async function coverageView(
  { scores }: RouterContext,
  visible: EntitySet,
): Promise<OwnershipCoverage> {
  const share = await scores.ownership.share();
  const required = scores.minimumOwnership;
  return {
    scored: share === undefined || share >= required,
    required,
    share: visible === 'all' ? share : undefined,
  };
}
