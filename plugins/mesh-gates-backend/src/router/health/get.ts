import { readClusters } from '../../store/read/readClusters';
import { readGateProblems, readGates } from '../../store/read/readGates';
import { readProblems } from '../../store/read/readProblems';
import { countResources } from '../../store/read/readResources';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { clusterAsOf } from '../wire/clusterAsOf';

/** Problems listed of one cluster. */
const PROBLEMS = 100;

/** `GET /health`. @internal */
export function addGetHealth(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/health', async (request, response) => {
    const { access, db, catalog, evaluation } = context;
    const credentials = await callerOf(context, request);
    await access.toGates(credentials);
    const unowned = await access.toUnowned(credentials);
    const clusters = await readClusters(db);
    const gateProblems = await readGateProblems(db);
    const gates = await readGates(db);
    const resources = await countResources(db);
    const { items, totals } = await readProblems(db, PROBLEMS);
    const well =
      clusters.every(({ state }) => state === 'Current') &&
      gateProblems.length === 0 &&
      catalog.state.state === 'Current' &&
      evaluation.state.state === 'Running';
    response.json({
      status: well ? 'ok' : 'degraded',
      clusters: clusters.map(cluster => ({
        ...clusterAsOf(cluster),
        meshVersion: cluster.meshVersion || undefined,
        resources: resources.get(cluster.name) ?? 0,
        unowned: cluster.unowned,
        problemsTotal: totals.get(cluster.name)?.problems ?? 0,
        ignoredTotal: totals.get(cluster.name)?.ignored ?? 0,
        problems: unowned
          ? items
              .filter(problem => problem.cluster === cluster.name)
              .map(({ cluster: _cluster, ...problem }) => problem)
          : [],
      })),
      gates: {
        loaded: gates.filter(gate => gate.broken === undefined).length,
        problems: gateProblems,
      },
      catalog: catalog.state,
      evaluation: evaluation.state,
    });
  });
}
