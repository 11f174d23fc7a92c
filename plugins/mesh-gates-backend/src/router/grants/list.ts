import { Grant, grantList, renderGrantList } from '@mesh-gates/engine';
import { Request } from 'express';
import { databaseNow } from '../../store/databaseClock';
import {
  countGrants,
  GrantFilter,
  GrantPosition,
  listGrants,
} from '../../store/requests/listGrants';
import { readCursor, writeCursor } from '../cursor';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { grantCsv } from './grantCsv';
import { GRANT_PARAMETERS, grantFilter, GrantQuery } from './grantQuery';
import { grantViews } from './grantViews';

/** Rows that are read at once where all are asked for. */
const AT_ONCE = 500;

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
    const accepted = (request as unknown as Request).accepts([
      ...(format === 'file' ? ['application/yaml'] : []),
      'application/json',
      ...(format === 'file' ? [] : ['text/csv']),
    ]);
    if (format === 'file') {
      const list = grantList(await all(db, filter, { now, descending }), now);
      if (accepted === 'application/json') {
        response.json(list as never);
      } else {
        response.type('application/yaml');
        response.send(renderGrantList(list) as never);
      }
      return;
    }
    if (accepted === 'text/csv') {
      const grants = await all(db, filter, { now, descending });
      response.type('text/csv');
      response.attachment('grants.csv');
      const views = await grantViews(context, grants, credentials);
      response.send(grantCsv(views) as never);
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

/** Every grant that a filter leaves. */
async function all(
  db: RouterContext['db'],
  filter: GrantFilter,
  order: { now: string; descending: boolean },
): Promise<Grant[]> {
  const found: Grant[] = [];
  for (;;) {
    const last = found.at(-1);
    const after = last && ([last.end, last.id] as const);
    const page = { ...order, after, limit: AT_ONCE };
    const rows = await listGrants(db, filter, page);
    found.push(...rows);
    if (rows.length < AT_ONCE) {
      return found;
    }
  }
}
