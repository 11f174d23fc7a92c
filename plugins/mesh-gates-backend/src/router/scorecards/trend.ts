import { confidenceOf, scoreOf } from '@mesh-gates/engine';
import { ScorecardDay } from '../../schema/openapi/generated/models';
import { before } from '../../scores/DailyScores';
import { trend } from '../../scores/rollUp';
import { databaseNow } from '../../store/databaseClock';
import { answerCsv, wantsCsv } from '../answerCsv';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { countsFrom } from '../wire/counts';
import { trendCsv } from './scorecardCsv';
import { scoresFor } from './scoreQuery';
import { coverageView, roundDown } from './scoreView';

/** `GET /scorecards/trend`. @internal */
export function addGetScorecardTrend(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/scorecards/trend', async (request, response) => {
    const credentials = await callerOf(context, request);
    const { days: length = 30, ...filter } = request.query;
    const seen = await scoresFor(context, credentials, filter);
    const { scored } = await coverageView(context, seen.visible);
    const today = (await databaseNow(context.db)).slice(0, 10);
    const range = Array.from({ length }, (_, at) =>
      before(today, length - 1 - at),
    );
    const kept = seen.answer(['trend', today, length], () =>
      trend(context.scores.board.days, seen.scope, range),
    );
    const days: ScorecardDay[] = kept.map(
      ({ day, tally, unseen, changed }) => ({
        day,
        counts: tally && countsFrom(rank => tally.counts[rank]),
        score: tally && scored ? roundDown(scoreOf(tally)) : undefined,
        confidence: tally && confidenceOf(tally),
        unseen,
        changedByRule: changed.byRule,
        changedByEntity: changed.byEntity,
      }),
    );
    if (wantsCsv(request)) {
      answerCsv(response, 'scorecard-trend', trendCsv(days));
    } else {
      response.json({ days });
    }
  });
}
