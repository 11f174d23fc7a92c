import { ScorecardHeat } from '../../schema/openapi/generated/models';
import { heatTable } from '../../scores/heatTable';
import { readClusters } from '../../store/read/readClusters';
import { answerCsv, wantsCsv } from '../answerCsv';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { clusterAsOf } from '../wire/clusterAsOf';
import { countsFrom } from '../wire/counts';
import { heatCsv } from './scorecardCsv';
import { scoresFor } from './scoreQuery';

/** Owners and gates that a person can still take in. */
const SIDE = 20;

/** `GET /scorecards/heat`. @internal */
export function addGetScorecardHeat(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/scorecards/heat', async (request, response) => {
    const credentials = await callerOf(context, request);
    const seen = await scoresFor(context, credentials, request.query);
    const { standings } = context.scores.board;
    const table = seen.answer(['heat'], () =>
      heatTable(standings, seen.scope, SIDE),
    );
    const heat: ScorecardHeat = {
      owners: table.owners.map(({ key, fail, services }) => ({
        owner: key,
        fail,
        services,
      })),
      gates: table.gates.map(({ key, fail }) => ({
        gate: key,
        title: standings.gatesNow.get(key)?.gate.spec.title ?? key,
        fail,
      })),
      cells: table.cells.map(({ owner, gate, tally }) => ({
        owner,
        gate,
        counts: countsFrom(rank => tally.counts[rank]),
      })),
      ownersTotal: table.ownersTotal,
      gatesTotal: table.gatesTotal,
      asOf: (await readClusters(context.db)).map(clusterAsOf),
    };
    if (wantsCsv(request)) {
      answerCsv(response, 'scorecard-heat', heatCsv(heat));
    } else {
      response.json(heat);
    }
  });
}
