import { VERDICTS } from '@mesh-gates/engine';
import { checkWeights } from './checkWeights';
import { eachCheck } from './checks';
import { DailyScores } from './DailyScores';
import { clusterOfPacked, gateOfPacked, rankOfPacked } from './packedVerdict';
import { Standings } from './Standings';

const NOT_APPLICABLE = VERDICTS.indexOf('NotApplicable');
const UNKNOWN = VERDICTS.indexOf('Unknown');
/** More gates than any instance has, so that a check is one number. */
const GATES = 2 ** 14;

/** A verdict with its weight. @internal */
export interface Weighed {
  rank: number;
  weight: number;
}

/** A check whose verdict or weight is another than the day before. @internal */
export interface DayDifference {
  entity: number;
  gate: number;
  now: Weighed;
  before: Weighed;
}

const NOTHING: Weighed = { rank: NOT_APPLICABLE, weight: 0 };

/** What a day differs by from the days before it, and what was stored of it already. @internal */
export interface DayDifferences {
  differences: DayDifference[];
  stored: Map<number, { entity: number; gate: number; now: Weighed }>;
}

/**
 * Compares verdicts as they are with those of the days before. One that has no answer only because its cluster cannot be
 * reached at the moment is left as the day has it so far, where the cluster was seen on that day.
 * @internal
 */
export function dayDifferences(
  standings: Standings,
  days: DailyScores,
  day: string,
  seen: ReadonlySet<string>,
): DayDifferences {
  const before = new Map<number, Weighed>();
  const stored: DayDifferences['stored'] = new Map();
  for (const { day: at, changes } of days.changes()) {
    for (const { entity, gate, rank, weight } of changes) {
      const check = entity * GATES + gate;
      if (at === day) {
        stored.set(check, { entity, gate, now: { rank, weight } });
      } else if (at < day) {
        before.set(check, { rank, weight });
      }
    }
  }
  const differences: DayDifference[] = [];
  const weights = checkWeights(standings);
  const compare = (entity: number, gate: number, now: Weighed) => {
    const check = entity * GATES + gate;
    const last = before.get(check) ?? NOTHING;
    before.delete(check);
    if (now.rank !== last.rank || now.weight !== last.weight) {
      differences.push({ entity, gate, now, before: last });
    }
  };
  const away = clustersAway(standings, seen);
  eachCheck(standings, {}, (entity, gate, rank) => {
    const check = entity * GATES + gate;
    const waits = rank === UNKNOWN && isAway(standings, entity, gate, away);
    compare(
      entity,
      gate,
      waits
        ? stored.get(check)?.now ?? before.get(check) ?? NOTHING
        : { rank, weight: weights[gate] },
    );
  });
  for (const [check, last] of before) {
    if (last.rank !== NOT_APPLICABLE) {
      const [entity, gate] = [Math.floor(check / GATES), check % GATES];
      differences.push({ entity, gate, now: NOTHING, before: last });
    }
  }
  return { differences, stored };
}

/** Clusters that are not current now and were on this day. */
function clustersAway(
  { clusters, clustersNow }: Standings,
  seen: ReadonlySet<string>,
): Uint8Array {
  return Uint8Array.from({ length: clusters.size }, (_, cluster) => {
    const name = clusters.name(cluster);
    return seen.has(name) && !clustersNow.get(name)?.current ? 1 : 0;
  });
}

function isAway(
  standings: Standings,
  entity: number,
  gate: number,
  away: Uint8Array,
): boolean {
  return standings
    .rows(entity)
    .filter(
      packed =>
        gateOfPacked(packed) === gate && rankOfPacked(packed) === UNKNOWN,
    )
    .every(packed => away[clusterOfPacked(packed)] === 1);
}
