import { Grant, grantList, renderGrantList } from '@mesh-gates/engine';
import { Request } from 'express';
import { databaseNow } from '../../store/databaseClock';
import {
  countGrants,
  GrantPosition,
  listGrants,
} from '../../store/requests/listGrants';
import { allRows } from '../allRows';
import { answerCsv, wantsCsv } from '../answerCsv';
import { readCursor, writeCursor } from '../cursor';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { grantCsv } from './grantCsv';
import { GRANT_PARAMETERS, grantFilter, GrantQuery } from './grantQuery';
import { grantViews } from './grantViews';

/** `GET /grants`. @internal */
export function addListGrants(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/grants', async (request, response) => {
    const { db, requestAccess } = context;
    const credentials = await callerOf(context, request);
    const { limit = 50, cursor: text, format, ...given } = request.query;
    const cursor = readCursor(text, { parameters: GRANT_PARAMETERS, after: 2 });
    const query: GrantQuery = cursor?.query ?? given;
    const now = await databaseNow(db);
    const visible = await requestAccess.visibleGrants(credentials);
    const filter = { ...visible, ...grantFilter(query, now) };
    const descending = query.sort === '-end';
    const all = () =>
      allRows<Grant>(({ limit: most, after }) =>
        listGrants(db, filter, {
          ...{ now, descending, limit: most },
          after: after && [after.end, after.id],
        }),
      );
    if (format === 'file') {
      const list = grantList(await all(), now);
      const types = ['application/yaml', 'application/json'];
      const accepted = (request as unknown as Request).accepts(types);
      if (accepted === 'application/json') {
        response.json(list as never);
      } else {
        response.type('application/yaml');
        response.send(renderGrantList(list) as never);
      }
      return;
    }
    if (wantsCsv(request)) {
      const views = await grantViews(context, await all(), credentials);
      answerCsv(response, 'grants', grantCsv(views));
      return;
    }
    const rows = await listGrants(db, filter, {
      ...{ now, descending },
      after: cursor && (cursor.after.map(String) as never as GrantPosition),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    response.json({
      items: await grantViews(context, page, credentials),
      nextCursor:
        last && rows.length > limit
          ? writeCursor({ query: { ...query }, after: [last.end, last.id] })
          : undefined,
      total: await countGrants(db, filter, now),
      totalUnfiltered: await countGrants(db, visible, now),
    });
  });
}
