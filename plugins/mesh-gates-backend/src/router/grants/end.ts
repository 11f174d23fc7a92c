import { OpenApiRouter, RouterContext } from '../RouterContext';
import { closeGrant } from './closeGrant';

/** `POST /grants/{id}/end`. @internal */
export function addEndGrant(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/grants/:id/end', async (request, response) => {
    response.json(await closeGrant(context, request, 'end'));
  });
}
