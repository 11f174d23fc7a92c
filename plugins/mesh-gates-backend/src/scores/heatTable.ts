import { Tally, countOf } from '@mesh-gates/engine';
import { checkWeights } from './checkWeights';
import { CheckScope, eachCheck } from './checks';
import { groupingBy } from './groupings';
import { GroupScore, rollUp } from './rollUp';
import { Standings } from './Standings';
import { Tallies } from './Tallies';

/** One side of a heat table. @internal */
export interface HeatSide {
  key: string;
  fail: number;
  services: number;
}

/** Owners x gates, as far as they hurt most. @internal */
export interface HeatTable {
  owners: HeatSide[];
  gates: HeatSide[];
  cells: { owner: string; gate: string; tally: Tally }[];
  ownersTotal: number;
  gatesTotal: number;
}

/** The owners and gates with the most checks that fail, and the checks of each pair. @internal */
export function heatTable(
  standings: Standings,
  scope: CheckScope,
  side: number,
): HeatTable {
  const byOwner = groupingBy(standings, 'owner');
  const owners = rollUp(standings, scope, byOwner).groups;
  const gates = rollUp(standings, scope, groupingBy(standings, 'gate')).groups;
  const shownOwners = worst(owners, side);
  const shownGates = worst(gates, side);
  const weights = checkWeights(standings);
  const ownerAt = new Map(
    shownOwners.map(({ key }, at) => [byOwner.groups.number(key), at]),
  );
  const gateAt = new Map(
    shownGates.map(({ key }, at) => [standings.gates.number(key), at]),
  );
  const tallies = new Tallies(side * side);
  const filled = new Set<number>();
  eachCheck(standings, scope, (entity, gate, rank) => {
    const column = gateAt.get(gate);
    if (column === undefined) {
      return;
    }
    for (const owner of byOwner.groupsOf[entity] ?? []) {
      const row = ownerAt.get(owner);
      if (row !== undefined) {
        const cell = row * side + column;
        filled.add(cell);
        tallies.add(cell, rank, weights[gate]);
      }
    }
  });
  return {
    owners: shownOwners,
    gates: shownGates,
    cells: [...filled]
      .sort((a, b) => a - b)
      .map(cell => ({
        owner: shownOwners[Math.floor(cell / side)].key,
        gate: shownGates[cell % side].key,
        tally: tallies.tally(cell),
      })),
    ownersTotal: owners.length,
    gatesTotal: gates.length,
  };
}

function worst(groups: readonly GroupScore[], side: number): HeatSide[] {
  return groups
    .map(({ key, services, tally }) => ({
      key,
      services,
      fail: countOf(tally, 'Fail'),
    }))
    .sort((a, b) => b.fail - a.fail || (a.key < b.key ? -1 : 1))
    .slice(0, side);
}
