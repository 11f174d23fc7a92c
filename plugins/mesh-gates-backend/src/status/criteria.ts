import { Criteria, Level } from '@mesh-gates/engine';

/** One criterion of a gate with its reason, if it gives one. @internal */
export interface NamedCriterion {
  name: 'complexity' | 'risk' | 'resources' | 'organisation';
  level: Level;
  reason?: string;
}

const NAMES = ['complexity', 'risk', 'resources', 'organisation'] as const;
const LEVELS: readonly Level[] = ['Low', 'Medium', 'High'];

/** The criteria that a gate names, in their fixed order. @internal */
export function namedCriteria(criteria: Criteria): NamedCriterion[] {
  return NAMES.flatMap(name => {
    const criterion = criteria[name];
    if (criterion === undefined) {
      return [];
    }
    return typeof criterion === 'string'
      ? [{ name, level: criterion }]
      : [{ name, ...criterion }];
  });
}

/** The highest level of any criterion, as a number to sort by. @internal */
export function highestCriterion(criteria: Criteria): number {
  return Math.max(
    -1,
    ...namedCriteria(criteria).map(({ level }) => LEVELS.indexOf(level)),
  );
}
