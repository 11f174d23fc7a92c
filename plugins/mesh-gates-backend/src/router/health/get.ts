import { readClusterViews } from '../../status/readClusterViews';
import { readGateProblems, readGates } from '../../store/read/readGates';
import { readProblems } from '../../store/read/readProblems';
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
    const views = await readClusterViews(db);
    const gateProblems = await readGateProblems(db);
    const gates = await readGates(db);
    const documents = (await access.toUnowned(credentials))
      ? await readProblems(db, { perCluster: PROBLEMS })
      : [];
    const well =
      views.every(({ cluster }) => cluster.state === 'Current') &&
      gateProblems.length === 0 &&
      catalog.state.state === 'Current' &&
      evaluation.state.state === 'Running';
    response.json({
      status: well ? 'ok' : 'degraded',
      clusters: views.map(({ cluster, resources, problems }) => ({
        ...clusterAsOf(cluster),
        meshVersion: cluster.meshVersion || undefined,
        resources,
        unowned: cluster.unowned,
        problemsTotal: problems.problems,
        ignoredTotal: problems.ignored,
        problems: documents
          .filter(problem => problem.cluster === cluster.name)
          .map(({ cluster: _cluster, ...problem }) => problem),
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
