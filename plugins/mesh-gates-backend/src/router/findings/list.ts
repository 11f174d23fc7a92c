import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { FindingList } from '../../schema/openapi/generated/models';
import { readClusters } from '../../store/read/readClusters';
import { readGates } from '../../store/read/readGates';
import {
  countFindings,
  listFindings,
  positionOf,
} from '../../store/read/listFindings';
import { readCursor, writeCursor } from '../cursor';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { clusterAsOf } from '../wire/clusterAsOf';
import {
  FindingQuery,
  FINDING_PARAMETERS,
  asksForUnowned,
  findingFilter,
  sortOf,
} from './findingQuery';
import { findingRows } from './findingRows';
import { unownedFindings } from './unowned';

/** `GET /findings`. @internal */
export function addListFindings(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/findings', async (request, response) => {
    const credentials = await callerOf(context, request);
    const { limit = 50, cursor: text, ...given } = request.query;
    const cursor = readCursor(text, {
      parameters: FINDING_PARAMETERS,
      after: 3,
    });
    const query: FindingQuery = (cursor?.query as FindingQuery) ?? given;
    const page = { limit, after: cursor?.after };
    response.json(
      asksForUnowned(query)
        ? await unownedFindings(context, credentials, query, page)
        : await ownedFindings(context, credentials, query, page),
    );
  });
}

async function ownedFindings(
  context: RouterContext,
  credentials: BackstageCredentials,
  query: FindingQuery,
  { limit, after }: { limit: number; after?: readonly (string | number)[] },
): Promise<FindingList> {
  const { access, db } = context;
  const set = await access.toEntities(credentials);
  const visible = set === 'all' ? undefined : [...set];
  const gates = await readGates(db);
  const clusters = await readClusters(db);
  const filter = findingFilter(query, { gates, clusters }, visible);
  const order = sortOf(query);
  checkPosition(order.sort, after);
  const folded = await listFindings(db, filter, {
    ...order,
    after,
    limit: limit + 1,
  });
  const page = folded.slice(0, limit);
  const last = page.at(-1);
  const unfiltered = findingFilter({}, { gates, clusters }, visible);
  return {
    items: await findingRows(context, credentials, page, { gates, filter }),
    total: await countFindings(db, filter),
    totalUnfiltered: await countFindings(db, unfiltered),
    nextCursor:
      last && folded.length > limit
        ? writeCursor({
            query: { ...query },
            after: positionOf(last, order.sort),
          })
        : undefined,
    asOf: clusters.map(clusterAsOf),
  };
}

/** A tampered position must not reach the database as a value of another type than its column's. */
function checkPosition(
  sort: string,
  after: readonly (string | number)[] | undefined,
): void {
  if (!after) {
    return;
  }
  const ranks = new Map([
    ['verdict', 0],
    ['entity', 1],
    ['gate', 1],
    ['since', -1],
  ]).get(sort);
  const fits = after.every((part, index) =>
    index === ranks ? typeof part === 'number' : typeof part === 'string',
  );
  const isTime =
    sort !== 'since' || !Number.isNaN(Date.parse(String(after[0])));
  if (ranks === undefined || !fits || !isTime) {
    throw new InputError('The cursor is not one that this list gave');
  }
}
