import { Tally, VERDICTS } from '@mesh-gates/engine';
import { checkWeights } from './checkWeights';
import { CheckScope, eachCheck, eachCheckByCluster } from './checks';
import { DailyChange, DailyScores } from './DailyScores';
import { Grouping } from './groupings';
import { Standings } from './Standings';
import { Tallies } from './Tallies';

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
  const { by, groups, groupsOf } = grouping;
  const weights = checkWeights(standings);
  // The last one is everything.
  const everything = groups.size;
  const tallies = new Tallies(everything + 1);
  const services = new Uint32Array(everything + 1);
  const lastOf = new Int32Array(everything + 1).fill(-1);
  const add = (group: number, entity: number, gate: number, rank: number) => {
    tallies.add(group, rank, weights[gate]);
    if (lastOf[group] !== entity) {
      lastOf[group] = entity;
      services[group] += 1;
    }
  };
  eachCheck(standings, scope, (entity, gate, rank) => {
    add(everything, entity, gate, rank);
    if (by !== 'cluster') {
      for (const group of groupsOf[by === 'gate' ? gate : entity] ?? []) {
        add(group, entity, gate, rank);
      }
    }
  });
  if (by === 'cluster') {
    const groupOf = Int32Array.from(groupsOf, ([group]) => group);
    eachCheckByCluster(standings, scope, groupOf, (entity, gate, rank, group) =>
      add(group, entity, gate, rank),
    );
  }
  const scores = Array.from({ length: everything + 1 }, (_, group) => ({
    key: group === everything ? '' : groups.name(group),
    services: services[group],
    tally: tallies.tally(group),
  }));
  const total = scores.pop()!;
  return { groups: scores.filter(one => one.services > 0), total };
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
  const { groups, groupsOf } = grouping;
  const everything = groups.size;
  const tallies = new Tallies(everything + 1);
  for (const { day: at, changes } of days.changes()) {
    if (at > day) {
      break;
    }
    for (const change of changes) {
      if (isIn(scope, change)) {
        const place = grouping.by === 'gate' ? change.gate : change.entity;
        applyChange(tallies, everything, change);
        for (const group of groupsOf[place] ?? []) {
          applyChange(tallies, group, change);
        }
      }
    }
  }
  const byName = Array.from(
    { length: everything },
    (_, group) => [groups.name(group), tallies.tally(group)] as const,
  );
  return { groups: new Map(byName), total: tallies.tally(everything) };
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
  const tallies = new Tallies(1);
  let next = 0;
  return range.map(day => {
    const changed = { byRule: 0, byEntity: 0 };
    for (; changes[next] && changes[next].day <= day; next += 1) {
      const today = changes[next].day === day && day > first;
      for (const change of changes[next].changes) {
        if (isIn(scope, change)) {
          applyChange(tallies, 0, change);
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
      tally: isGap ? undefined : tallies.tally(0),
      unseen,
      changed,
    };
  });
}

function isIn(
  { entities, gates }: CheckScope,
  { entity, gate }: { entity: number; gate: number },
): boolean {
  return (!entities || entities[entity] === 1) && (!gates || gates[gate] === 1);
}

function applyChange(
  tallies: Tallies,
  group: number,
  { rank, weight, rankBefore, weightBefore }: DailyChange,
): void {
  if (rankBefore !== NOT_APPLICABLE) {
    tallies.add(group, rankBefore, weightBefore, -1);
  }
  if (rank !== NOT_APPLICABLE) {
    tallies.add(group, rank, weight);
  }
}
