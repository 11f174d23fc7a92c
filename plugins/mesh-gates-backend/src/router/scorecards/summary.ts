import { VERDICTS, explainScore } from '@mesh-gates/engine';
import { Regression as WireRegression } from '../../schema/openapi/generated/models';
import { CheckScope } from '../../scores/checks';
import { checkWeights } from '../../scores/checkWeights';
import { before } from '../../scores/DailyScores';
import { groupingBy } from '../../scores/groupings';
import { newestRegressions } from '../../scores/newestRegressions';
import { rollUp, rollUpAt } from '../../scores/rollUp';
import { databaseNow } from '../../store/databaseClock';
import { readClusters } from '../../store/read/readClusters';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { clusterAsOf } from '../wire/clusterAsOf';
import { countsFrom } from '../wire/counts';
import { scoresFor } from './scoreQuery';
import { DELTA_DAYS, coverageView, scoreView } from './scoreView';

/** `GET /scorecards/summary`. @internal */
export function addGetScorecardSummary(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/scorecards/summary', async (request, response) => {
    const credentials = await callerOf(context, request);
    const { query } = request;
    const seen = await scoresFor(context, credentials, query);
    const coverage = await coverageView(context, seen.visible);
    const { standings, days } = context.scores.board;
    const now = await databaseNow(context.db);
    const today = now.slice(0, 10);
    const { groups, total, past } = seen.answer(['summary', today], () => {
      const grouping = groupingBy(standings, 'gate');
      const day = before(today, DELTA_DAYS);
      return {
        ...rollUp(standings, seen.scope, grouping),
        past: rollUpAt(days, day, seen.scope, grouping),
      };
    });
    const { parts } = explainScore(
      new Map(groups.map(({ key, tally }) => [key, tally])),
    );
    const weights = checkWeights(standings);
    response.json({
      totals: scoreView(total, past?.total, coverage),
      parts: parts.map(({ gate, tally, gain }) => ({
        gate,
        title: titleOf(context, gate),
        weight: weights[standings.gates.number(gate)],
        counts: countsFrom(rank => tally.counts[rank]),
        gain: coverage.scored ? Math.round(gain * 10) / 10 : 0,
      })),
      regressions: await regressions(context, seen.scope, now),
      coverage,
      asOf: (await readClusters(context.db)).map(clusterAsOf),
    });
  });
}

async function regressions(
  context: RouterContext,
  scope: CheckScope,
  now: string,
): Promise<WireRegression[]> {
  const { db, scores } = context;
  const { standings } = scores.board;
  const newest = await newestRegressions(db, standings, scope, now);
  return newest.map(one => {
    const entity = standings.entities.find(one.entity);
    const facts = entity === undefined ? undefined : standings.facts(entity);
    return {
      entityRef: one.entity,
      owners: [...(facts?.owners ?? [])],
      gate: one.gate,
      title: titleOf(context, one.gate),
      cluster: one.cluster,
      namespace: one.namespace,
      verdict: VERDICTS[one.rank],
      previous: VERDICTS[one.rankBefore],
      since: one.since,
      cause: one.byRule ? 'Rule' : 'Entity',
    };
  });
}

function titleOf({ scores }: RouterContext, gate: string): string {
  return scores.board.standings.gatesNow.get(gate)?.gate.spec.title ?? gate;
}
