import { noSuchCluster } from '../../permissions/Access';
import { gatesByKind } from '../../status/gatesByKind';
import { readClusterViews } from '../../status/readClusterViews';
import { readGates } from '../../store/read/readGates';
import { readKinds } from '../../store/read/readKinds';
import { readProblems } from '../../store/read/readProblems';
import { answerTagged } from '../answerTagged';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { clusterKinds } from '../wire/clusterKinds';
import { clusterSummary } from '../wire/clusterSummary';

/** Documents listed. */
const DOCUMENTS = 100;

/** `GET /clusters/{name}`. @internal */
export function addGetCluster(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/clusters/:name', async (request, response) => {
    const { access, db, meshes } = context;
    const credentials = await callerOf(context, request);
    const { name } = request.params;
    await access.toCluster(name, credentials);
    const [view] = await readClusterViews(db, [name]);
    if (!view) {
      throw noSuchCluster(name);
    }
    const kinds = await readKinds(db, [name]);
    const documents = (await access.toUnowned(credentials))
      ? await readProblems(db, { clusters: [name], perCluster: DOCUMENTS })
      : [];
    answerTagged(request, response, {
      ...clusterSummary(view),
      kindList: clusterKinds(kinds, gatesByKind(await readGates(db), meshes)),
      documentList: documents.map(
        ({ cluster: _cluster, ...document }) => document,
      ),
    });
  });
}
