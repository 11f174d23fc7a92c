import {
  Affecting,
  EntityStatus,
  GateFacts,
  GateStatus,
  Verdict,
} from '@mesh-gates/plugin-mesh-gates-common';
import { FindingFilters, matchesFilters } from './findingFilters';

/** A row of the list: one gate, folded over its places. @internal */
export interface FindingRow {
  id: string;
  relation: 'owns' | 'affects';
  gate: GateFacts;
  verdict: Verdict;
  inUse: boolean;
  places: number;
  /** Clusters where the row's verdict holds. */
  clusters: string[];
  /** Whose it is, where it is not the service's own. */
  owners: string[];
}

/** Rows of one kind, under one heading. @internal */
export interface FindingGroup {
  id: Verdict | 'affecting';
  rows: FindingRow[];
}

// The platform's rows stand between what asks for something and what asks for nothing.
const GROUPS: readonly FindingGroup['id'][] = [
  'Fail',
  'Warn',
  'Granted',
  'Unknown',
  'Error',
  'affecting',
  'Pass',
  'NotApplicable',
];

function distinct(values: string[]): string[] {
  return [...new Set(values)];
}

function ownRow(status: GateStatus): FindingRow {
  return {
    id: status.gate.name,
    relation: 'owns',
    gate: status.gate,
    verdict: status.verdict,
    inUse: status.inUse,
    places: status.places,
    clusters: distinct(
      status.placements
        .filter(placement => placement.verdict === status.verdict)
        .map(placement => placement.cluster),
    ),
    owners: [],
  };
}

function affectingRows(affecting: Affecting[]): FindingRow[] {
  const byGate = new Map<string, Affecting[]>();
  for (const each of affecting) {
    const same = byGate.get(each.gate.name);
    if (same) {
      same.push(each);
    } else {
      byGate.set(each.gate.name, [each]);
    }
  }
  return [...byGate.values()].map(same => ({
    id: `affects:${same[0].gate.name}`,
    relation: 'affects',
    gate: same[0].gate,
    verdict: same[0].verdict,
    inUse: false,
    places: same.length,
    clusters: distinct(same.map(each => each.violation.object.cluster)),
    owners: distinct(same.flatMap(each => each.owners)),
  }));
}

/** All rows of a status by group in the fixed order; inside a group the server's order stays. @internal */
export function findingRows(status: EntityStatus): FindingRow[] {
  return [...status.gates.map(ownRow), ...affectingRows(status.affecting)];
}

function groupOf(row: FindingRow): FindingGroup['id'] {
  return row.relation === 'affects' ? 'affecting' : row.verdict;
}

/**
 * The groups to show. What passes or does not apply stays folded into one quiet line until it is opened or asked for
 * by the filter.
 * @internal
 */
export function findingGroups(
  rows: FindingRow[],
  filters: FindingFilters,
): FindingGroup[] {
  const shown = rows.filter(row => matchesFilters(row, filters));
  return GROUPS.map(id => ({
    id,
    rows: shown.filter(row => groupOf(row) === id),
  })).filter(
    group =>
      group.rows.length > 0 &&
      ((group.id !== 'Pass' && group.id !== 'NotApplicable') ||
        filters.opened.includes(group.id) ||
        filters.verdicts.includes(group.id)),
  );
}

/** How many rows stand elsewhere than before, came, or went. @internal */
export function changedRows(
  before: FindingGroup[],
  after: FindingGroup[],
): number {
  const place = (groups: FindingGroup[]) =>
    new Map(groups.flatMap(group => group.rows.map(row => [row.id, group.id])));
  const was = place(before);
  const is = place(after);
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    id => was.get(id) !== is.get(id),
  ).length;
}
