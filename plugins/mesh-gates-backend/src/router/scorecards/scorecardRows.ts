import { InputError } from '@backstage/errors';
import {
  OwnershipCoverage,
  ScorecardRow,
} from '../../schema/openapi/generated/models';
import { CheckScope } from '../../scores/checks';
import { before } from '../../scores/DailyScores';
import { Dimension, groupingBy } from '../../scores/groupings';
import { rollUp, rollUpAt } from '../../scores/rollUp';
import { Scoreboard } from '../../scores/Scoreboard';
import { compare } from '../compare';
import { countsFrom } from '../wire/counts';
import { DELTA_DAYS, scoreView } from './scoreView';

/** Where a row stands in an order: whether it has no value, the value, and its key. @internal */
export type RowPosition = readonly [number, string | number, string];

/** All rows of a dimension, and everything counted once. @internal */
export function scorecardRows(
  { standings, days }: Scoreboard,
  scope: CheckScope,
  dimension: Dimension,
  { today, coverage }: { today: string; coverage: OwnershipCoverage },
): { rows: ScorecardRow[]; totals: ReturnType<typeof scoreView> } {
  const grouping = groupingBy(standings, dimension);
  const { groups, total } = rollUp(standings, scope, grouping);
  const past = rollUpAt(days, before(today, DELTA_DAYS), scope, grouping);
  const own =
    dimension === 'group'
      ? rollUp(standings, scope, groupingBy(standings, 'owner')).groups
      : [];
  const ownOf = new Map(own.map(({ key, tally }) => [key, tally]));
  const rows = groups.map(group => {
    const { key } = group;
    const tally = ownOf.get(key);
    const entity = standings.entities.find(key);
    return {
      ...scoreView(group, past?.groups.get(key), coverage),
      key,
      ...(dimension === 'gate' && {
        title: standings.gatesNow.get(key)?.gate.spec.title,
      }),
      ...(dimension === 'group' && {
        own: countsFrom(rank => tally?.counts[rank] ?? 0),
        parent:
          entity === undefined ? undefined : standings.facts(entity)?.parent,
      }),
    };
  });
  return { rows, totals: scoreView(total, past?.total, coverage) };
}

/** Rows in an order, from after a position on. @internal */
export function inOrder(
  rows: readonly ScorecardRow[],
  sort: string = '-fail',
  after?: readonly (string | number)[],
): ScorecardRow[] {
  const descending = sort.startsWith('-');
  const column = sort.replace(/^-/, '');
  const place = (row: ScorecardRow) => positionOf(row, sort);
  const order = (a: RowPosition, b: RowPosition) => {
    const byValue = compare(a[1], b[1]) * (descending ? -1 : 1);
    return a[0] - b[0] || byValue || compare(a[2], b[2]);
  };
  const sorted = [...rows].sort((a, b) => order(place(a), place(b)));
  if (!after) {
    return sorted;
  }
  const position = after as RowPosition;
  const type = column === 'name' ? 'string' : 'number';
  if (
    typeof position[0] !== 'number' ||
    typeof position[1] !== type ||
    typeof position[2] !== 'string'
  ) {
    throw new InputError('The cursor is not one that this list gave');
  }
  return sorted.filter(row => order(place(row), position) > 0);
}

/** Where a row stands in an order. @internal */
export function positionOf(row: ScorecardRow, sort: string): RowPosition {
  const value = valueOf(row, sort.replace(/^-/, ''));
  return [value === undefined ? 1 : 0, value ?? 0, row.key];
}

function valueOf(
  row: ScorecardRow,
  column: string,
): string | number | undefined {
  switch (column) {
    case 'name':
      return row.title ?? row.key;
    case 'services':
      return row.services;
    case 'unknown':
      return row.counts.unknown + row.counts.error;
    case 'score':
      return row.ranked ? row.score : undefined;
    case 'delta':
      return row.delta?.score;
    default:
      return row.counts[column as keyof ScorecardRow['counts']];
  }
}

/** Whether a row has the words in its name or title. @internal */
export function hasWords(row: ScorecardRow, search: string | undefined) {
  const words = search?.toLocaleLowerCase('en-US');
  return (
    !words ||
    `${row.key} ${row.title ?? ''}`.toLocaleLowerCase('en-US').includes(words)
  );
}
