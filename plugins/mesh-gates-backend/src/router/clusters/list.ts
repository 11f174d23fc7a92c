import { ClusterSummary } from '../../schema/openapi/generated/models';
import { CLUSTER_STATES } from '../../status/clusterState';
import { readClusterViews } from '../../status/readClusterViews';
import { answerTagged } from '../answerTagged';
import { compare } from '../compare';
import { readCursor, writeCursor } from '../cursor';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { clusterSummary } from '../wire/clusterSummary';

/** `GET /clusters`. @internal */
export function addListClusters(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/clusters', async (request, response) => {
    const { access, db } = context;
    await access.toClusters(await callerOf(context, request));
    const { limit = 50, cursor: text, sort: given } = request.query;
    const cursor = readCursor(text, { parameters: { sort: 'text' }, after: 1 });
    const sort = cursor ? (cursor.query.sort as string | undefined) : given;
    const all = (await readClusterViews(db))
      .map(clusterSummary)
      .sort(inOrder(sort));
    // Clusters are few: the page is cut here, after the row that the page before ended with.
    const before = all.findIndex(({ name }) => name === cursor?.after[0]);
    const items = all.slice(before + 1, before + 1 + limit);
    const last = items.at(-1);
    answerTagged(request, response, {
      items,
      total: all.length,
      nextCursor:
        last && last !== all.at(-1)
          ? writeCursor({ query: { sort }, after: [last.name] })
          : undefined,
    });
  });
}

function inOrder(sort = 'state') {
  const descending = sort.startsWith('-');
  const value = VALUES[sort.replace(/^-/, '')] ?? VALUES.state;
  return (a: ClusterSummary, b: ClusterSummary) =>
    (descending ? -1 : 1) * compare(value(a), value(b)) ||
    compare(a.name, b.name);
}

const VALUES: Record<string, (cluster: ClusterSummary) => string | number> = {
  state: ({ state }) => CLUSTER_STATES.indexOf(state),
  name: ({ name }) => name,
  environment: ({ environment }) => environment,
  resources: ({ resources }) => resources,
  asOf: ({ asOf }) => asOf ?? '',
  unowned: ({ unowned }) => unowned,
  documents: ({ documents }) => documents,
};
