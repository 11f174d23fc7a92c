import { OpenApiRouter, RouterContext } from '../RouterContext';
import { actOnRequest } from './actOnRequest';

/** `POST /requests/{id}/deny`. @internal */
export function addDenyRequest(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/requests/:id/deny', async (request, response) => {
    response.json(
      await actOnRequest(context, request, {
        eventId: 'request-deny',
        needs: 'decide',
        action: { type: 'deny', reason: request.body.reason },
      }),
    );
  });
}
