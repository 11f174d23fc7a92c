import {
  ScorecardDay,
  ScorecardHeat,
  ScorecardRow,
} from '../../schema/openapi/generated/models';
import { csvLines } from '../csv';

/** Rows of a scorecard as CSV. @internal */
export function scorecardCsv(rows: readonly ScorecardRow[]): string {
  return csvLines([
    [
      ...['name', 'title', 'parent', 'services', 'fail', 'warn', 'granted'],
      ...['unknown', 'error', 'pass', 'score', 'confidence'],
      ...['scoreDelta', 'failDelta', 'deltaDays'],
    ],
    ...rows.map(({ key, title, parent, services, counts, delta, ...row }) => [
      ...[key, title, parent, services],
      ...[counts.fail, counts.warn, counts.granted, counts.unknown],
      ...[counts.error, counts.pass, row.score, row.confidence],
      ...[delta?.score, delta?.fail, delta?.days],
    ]),
  ]);
}

/** Cells of a heat table as CSV. @internal */
export function heatCsv({ cells }: ScorecardHeat): string {
  return csvLines([
    ['owner', 'gate', 'fail', 'warn', 'granted', 'unknown', 'error', 'pass'],
    ...cells.map(({ owner, gate, counts }) => [
      ...[owner, gate, counts.fail, counts.warn, counts.granted],
      ...[counts.unknown, counts.error, counts.pass],
    ]),
  ]);
}

/** Days of a trend as CSV; a gap has a day and nothing else. @internal */
export function trendCsv(days: readonly ScorecardDay[]): string {
  return csvLines([
    [
      ...['day', 'fail', 'warn', 'granted', 'unknown', 'error', 'pass'],
      ...['score', 'confidence', 'changedByRule', 'changedByEntity', 'unseen'],
    ],
    ...days.map(({ day, counts, score, confidence, unseen, ...changed }) => [
      ...[day, counts?.fail, counts?.warn, counts?.granted, counts?.unknown],
      ...[counts?.error, counts?.pass, score, confidence],
      ...[changed.changedByRule, changed.changedByEntity, unseen],
    ]),
  ]);
}
