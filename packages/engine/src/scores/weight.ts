import { Criteria, Level } from '../words';

/** How much a check counts in a score. @public */
export type CheckWeight = 1 | 2 | 4;

/** One of the four rated criteria. @public */
export type CriterionName = keyof Criteria;

const WEIGHTS: Record<Level, CheckWeight> = { Low: 1, Medium: 2, High: 4 };

/** A check weighs by the highest criterion of its gate; a gate without any weighs as one that is low in all. @public */
export function weightOf(criteria: Criteria | undefined): CheckWeight {
  const weights = levelsOf(criteria).map(([, level]) => WEIGHTS[level]);
  return Math.max(1, ...weights) as CheckWeight;
}

/** The criteria in which a gate is rated highest: those that give its checks their weight. @public */
export function leadingCriteria(
  criteria: Criteria | undefined,
): CriterionName[] {
  const weight = weightOf(criteria);
  return levelsOf(criteria)
    .filter(([, level]) => WEIGHTS[level] === weight)
    .map(([name]) => name);
}

function levelsOf(criteria: Criteria = {}): [CriterionName, Level][] {
  return Object.entries(criteria).map(([name, criterion]) => [
    name as CriterionName,
    typeof criterion === 'string' ? criterion : criterion.level,
  ]);
}
