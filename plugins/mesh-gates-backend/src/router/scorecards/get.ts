import { databaseNow } from '../../store/databaseClock';
import { readClusters } from '../../store/read/readClusters';
import { ScoreFilter } from '../../scores/checkScope';
import { readCursor, writeCursor } from '../cursor';
import { answerCsv, wantsCsv } from '../answerCsv';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { clusterAsOf } from '../wire/clusterAsOf';
import { SCORE_PARAMETERS, scoresFor } from './scoreQuery';
import { scorecardCsv } from './scorecardCsv';
import { hasWords, inOrder, positionOf, scorecardRows } from './scorecardRows';
import { coverageView } from './scoreView';

interface ScorecardQuery extends ScoreFilter {
  search?: string;
  sort?: string;
}

/** `GET /scorecards/{dimension}`. @internal */
export function addGetScorecard(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/scorecards/:dimension', async (request, response) => {
    const credentials = await callerOf(context, request);
    const { dimension } = request.params;
    const { limit = 50, cursor: text, ...given } = request.query;
    const cursor = readCursor(text, { parameters: SCORE_PARAMETERS, after: 3 });
    const query: ScorecardQuery = cursor?.query ?? given;
    const { sort = '-fail', search, ...filter } = query;
    const seen = await scoresFor(context, credentials, filter);
    const coverage = await coverageView(context, seen.visible);
    const today = (await databaseNow(context.db)).slice(0, 10);
    const { rows, totals } = seen.answer([dimension, today, coverage], () =>
      scorecardRows(context.scores.board, seen.scope, dimension, {
        today,
        coverage,
      }),
    );
    const wanted = rows.filter(row => hasWords(row, search));
    if (wantsCsv(request)) {
      answerCsv(
        response,
        `scorecard-${dimension}`,
        scorecardCsv(inOrder(wanted, sort)),
      );
      return;
    }
    const left = inOrder(wanted, sort, cursor?.after);
    const page = left.slice(0, limit);
    const last = page.at(-1);
    response.json({
      dimension,
      items: page,
      total: wanted.length,
      totalUnfiltered: rows.length,
      totals,
      nextCursor:
        last && left.length > limit
          ? writeCursor({
              query: { ...query } as never,
              after: positionOf(last, sort),
            })
          : undefined,
      coverage,
      asOf: (await readClusters(context.db)).map(clusterAsOf),
    });
  });
}
