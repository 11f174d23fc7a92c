import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { requestDetail } from './requestDetail';

/** `GET /requests/{id}`. @internal */
export function addGetRequest(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/requests/:id', async (request, response) => {
    const credentials = await callerOf(context, request);
    const { id } = request.params;
    response.json(await requestDetail(context, id, credentials));
  });
}
