import {
  Criterion,
  CriterionNameEnum,
  GateFacts,
  Level,
} from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../useMessages';

/** One of the five rows in which a gate is rated. @internal */
export interface CriterionRow {
  name: 'complexity' | 'status' | 'risk' | 'resources' | 'organisation';
  /** A level, or for the status the stage. */
  word?: string;
  dots: number;
  reason?: string;
}

const WEIGHT: Record<Level, number> = { Low: 1, Medium: 2, High: 3 };

// Where two criteria are as high, the one that hurts others comes first.
const BEFORE: readonly CriterionNameEnum[] = [
  'risk',
  'complexity',
  'resources',
  'organisation',
];

/** The criterion by which a gate is rated highest, if it is rated at all. @internal */
export function highestCriterion(criteria: Criterion[]): Criterion | undefined {
  return [...criteria].sort(
    (left, right) =>
      WEIGHT[right.level] - WEIGHT[left.level] ||
      BEFORE.indexOf(left.name) - BEFORE.indexOf(right.name),
  )[0];
}

/** "High risk": the highest criterion in words. @internal */
export function highestText(
  t: Translate,
  criteria: Criterion[],
): string | undefined {
  const highest = highestCriterion(criteria);
  return (
    highest && t(`criterion.highest.${highest.name}`, { level: highest.level })
  );
}

const DOTS_BY_STAGE = {
  Experimental: 3,
  Alpha: 3,
  Deprecated: 3,
  Beta: 2,
  Stable: 1,
};

/** The five criteria in their fixed order, each with its reason. @internal */
export function criterionRows(
  t: Translate,
  gate: Pick<GateFacts, 'criteria' | 'stages' | 'mesh'>,
): CriterionRow[] {
  const rated = (name: CriterionNameEnum): CriterionRow => {
    const criterion = gate.criteria.find(each => each.name === name);
    return criterion
      ? {
          name,
          word: criterion.level,
          dots: WEIGHT[criterion.level],
          ...(criterion.reason && { reason: criterion.reason }),
        }
      : { name, dots: 0 };
  };
  return [
    rated('complexity'),
    statusRow(t, gate),
    rated('risk'),
    rated('resources'),
    rated('organisation'),
  ];
}

function statusRow(
  t: Translate,
  gate: Pick<GateFacts, 'stages' | 'mesh'>,
): CriterionRow {
  const latest = gate.stages[gate.stages.length - 1];
  if (!latest) {
    return { name: 'status', dots: 0 };
  }
  return {
    name: 'status',
    word: latest.stage,
    dots: DOTS_BY_STAGE[latest.stage],
    reason: t('criterion.statusReason', {
      stage: latest.stage,
      mesh: t(`mesh.${gate.mesh}`),
      version: latest.since,
    }),
  };
}
