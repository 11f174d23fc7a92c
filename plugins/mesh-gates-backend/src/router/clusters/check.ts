import { Request } from 'express';
import { noSuchCluster } from '../../permissions/Access';
import { readClusters } from '../../store/read/readClusters';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';

/** `POST /clusters/{name}/check`. @internal */
export function addCheckCluster(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/clusters/:name/check', async (request, response) => {
    const { access, auditor, db, evaluation } = context;
    const credentials = await callerOf(context, request);
    const { name } = request.params;
    const event = await auditor.createEvent({
      eventId: 'cluster-check',
      severityLevel: 'low',
      request: request as unknown as Request,
      meta: { cluster: name },
    });
    try {
      await access.toCheck(name, credentials);
      const known = await readClusters(db);
      if (!known.some(cluster => cluster.name === name)) {
        throw noSuchCluster(name);
      }
      const requestedAt = await evaluation.check(name);
      await event.success({ meta: { requestedAt } });
      response.status(202).json({ cluster: name, requestedAt });
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });
}
