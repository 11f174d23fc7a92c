import { AccessRequest, RequestState } from '@mesh-gates/engine';
import { readClusters } from '../../store/read/readClusters';
import { readGates } from '../../store/read/readGates';
import {
  countRequests,
  listRequests,
  RequestPosition,
} from '../../store/requests/listRequests';
import { allRows } from '../allRows';
import { answerCsv, wantsCsv } from '../answerCsv';
import { readCursor, writeCursor } from '../cursor';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { readSurroundings } from '../surroundings';
import { requestSummary } from '../wire/accessRequest';
import { requestCsv } from './requestCsv';
import {
  REQUEST_PARAMETERS,
  requestFilter,
  RequestQuery,
} from './requestQuery';
import { waitingFor } from './waitingFor';

/** `GET /requests`. @internal */
export function addListRequests(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/requests', async (request, response) => {
    const { db, requestAccess } = context;
    const credentials = await callerOf(context, request);
    const { limit = 50, cursor: text, ...given } = request.query;
    const cursor = readCursor(text, {
      parameters: REQUEST_PARAMETERS,
      after: 2,
    });
    const query: RequestQuery = cursor?.query ?? given;
    const person = await requestAccess.personOf(credentials);
    const visible = await requestAccess.visibleRequests(credentials);
    const waiting = await waitingFor(context, visible, credentials);
    const decidable = waiting.map(({ id }) => id);
    const filter = {
      ...visible,
      ...requestFilter(query, {
        ...{ person: person.ref, decidable },
        gates: await readGates(db),
        clusters: await readClusters(db),
      }),
    };
    const descending = query.sort === '-createdAt';
    const views = async (rows: readonly AccessRequest[]) => {
      const entities = rows.map(({ entity }) => entity);
      const around = await readSurroundings(db, person, entities);
      return rows.map(row =>
        requestSummary(row, around, decidable.includes(row.id)),
      );
    };
    if (wantsCsv(request)) {
      const all = await allRows<AccessRequest>(({ limit: most, after }) =>
        listRequests(db, filter, {
          limit: most,
          after: after && [after.createdAt, after.id],
          descending,
        }),
      );
      answerCsv(response, 'requests', requestCsv(await views(all)));
      return;
    }
    const rows = await listRequests(db, filter, {
      after: cursor && (cursor.after.map(String) as never as RequestPosition),
      limit: limit + 1,
      descending,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const states = await countRequests(db, visible);
    response.json({
      items: await views(page),
      nextCursor:
        last && rows.length > limit
          ? writeCursor({
              query: { ...query },
              after: [last.createdAt, last.id],
            })
          : undefined,
      total: sum(await countRequests(db, filter)),
      totalUnfiltered: sum(states),
      states: byState(states),
      waiting: { forYou: waiting.length, oldest: waiting[0]?.createdAt },
    });
  });
}

function sum(counts: ReadonlyMap<RequestState, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}

function byState(counts: ReadonlyMap<RequestState, number>) {
  const count = (state: RequestState) => counts.get(state) ?? 0;
  return {
    pending: count('Pending'),
    asked: count('Asked'),
    approved: count('Approved'),
    denied: count('Denied'),
    withdrawn: count('Withdrawn'),
    timedOut: count('TimedOut'),
  };
}
