import { Tally, VERDICTS, addChecks, emptyTally } from '@mesh-gates/engine';
import { checkWeights } from './checkWeights';
import { CheckScope, eachCheck, eachCheckByCluster } from './checks';
import { DailyScores } from './DailyScores';
import { Grouping } from './groupings';
import { Standings } from './Standings';

const NOT_APPLICABLE = VERDICTS.indexOf('NotApplicable');

/** What a group comes to. @internal */
export interface GroupScore {
  key: string;
  /** Entities with at least one check. */
  services: number;
  tally: Tally;
}

/** Groups of a dimension, those without any check left out; and everything once, however many groups it is in. @internal */
export function rollUp(
  standings: Standings,
  scope: CheckScope,
  grouping: Grouping,
): { groups: GroupScore[]; total: GroupScore } {
  const { groups, groupsOf } = grouping;
  const weights = checkWeights(standings);
  const scores = Array.from({ length: groups.size }, (_, group) =>
    newScore(groups.name(group)),
  );
  const total = newScore('');
  const lastOf = new Int32Array(groups.size + 1).fill(-1);
  const add = (at: number, entity: number, gate: number, rank: number) => {
    const score = at === groups.size ? total : scores[at];
    addChecks(score.tally, rank, weights[gate]);
    if (lastOf[at] !== entity) {
      lastOf[at] = entity;
      score.services += 1;
    }
  };
  eachCheck(standings, scope, (entity, gate, rank) => {
    add(groups.size, entity, gate, rank);
    if (grouping.by !== 'cluster') {
      const of = groupsOf[grouping.by === 'gate' ? gate : entity] ?? [];
      of.forEach(group => add(group, entity, gate, rank));
    }
  });
  if (grouping.by === 'cluster') {
    const groupOf = Int32Array.from(groupsOf, ([group]) => group);
    eachCheckByCluster(standings, scope, groupOf, (entity, gate, rank, group) =>
      add(group, entity, gate, rank),
    );
  }
  return { groups: scores.filter(({ services }) => services > 0), total };
}

/** What groups came to at the end of a day; undefined where the days that are kept do not go back to it. @internal */
export function rollUpAt(
  days: DailyScores,
  day: string,
  scope: CheckScope,
  grouping: Grouping,
): { groups: Map<string, Tally>; total: Tally } | undefined {
  const first = days.days[0]?.day;
  // Days know no clusters.
  if (scope.clusters || grouping.by === 'cluster' || !first || first > day) {
    return undefined;
  }
  const tallies = Array.from({ length: grouping.groups.size }, emptyTally);
  const total = emptyTally();
  for (const { day: at, changes } of days.changes()) {
    if (at > day) {
      break;
    }
    for (const change of changes) {
      if (isIn(scope, change)) {
        const place = grouping.by === 'gate' ? change.gate : change.entity;
        applyChange(total, change);
        for (const group of grouping.groupsOf[place] ?? []) {
          applyChange(tallies[group], change);
        }
      }
    }
  }
  const groups = tallies.map(
    (tally, group) => [grouping.groups.name(group), tally] as const,
  );
  return { groups: new Map(groups), total };
}

/** A day of a trend; without a tally where nobody saw a cluster on that day. @internal */
export interface TrendDay {
  day: string;
  tally?: Tally;
  /** Clusters that nobody saw on that day. */
  unseen: string[];
  /** Checks that came to another verdict: since the rule changed, or since the entity did. */
  changed: { byRule: number; byEntity: number };
}

/** What everything in a scope came to, day by day, from one day to another. @internal */
export function trend(
  days: DailyScores,
  scope: CheckScope,
  range: readonly string[],
): TrendDay[] {
  const kept = new Map(days.days.map(day => [day.day, day]));
  // On the first day everything is new, and nothing changed.
  const first = days.days[0]?.day ?? '';
  const changes = days.changes();
  const tally = emptyTally();
  let next = 0;
  return range.map(day => {
    const changed = { byRule: 0, byEntity: 0 };
    for (; changes[next] && changes[next].day <= day; next += 1) {
      const today = changes[next].day === day && day > first;
      for (const change of changes[next].changes) {
        if (isIn(scope, change)) {
          applyChange(tally, change);
          const differs = change.rank !== change.rankBefore;
          changed.byRule += today && differs && change.byRule ? 1 : 0;
          changed.byEntity += today && differs && !change.byRule ? 1 : 0;
        }
      }
    }
    const clusters = Object.entries(kept.get(day)?.clusters ?? {});
    const unseen = clusters.flatMap(([name, seen]) => (seen ? [] : [name]));
    const isGap = clusters.length === unseen.length;
    return {
      day,
      tally: isGap
        ? undefined
        : { counts: [...tally.counts], weights: [...tally.weights] },
      unseen,
      changed,
    };
  });
}

function newScore(key: string): GroupScore {
  return { key, services: 0, tally: emptyTally() };
}

function isIn(
  { entities, gates }: CheckScope,
  { entity, gate }: { entity: number; gate: number },
): boolean {
  return (!entities || entities[entity] === 1) && (!gates || gates[gate] === 1);
}

function applyChange(
  tally: Tally,
  change: {
    rank: number;
    weight: number;
    rankBefore: number;
    weightBefore: number;
  },
): void {
  if (change.rankBefore !== NOT_APPLICABLE) {
    addChecks(tally, change.rankBefore, change.weightBefore, -1);
  }
  if (change.rank !== NOT_APPLICABLE) {
    addChecks(tally, change.rank, change.weight);
  }
}
