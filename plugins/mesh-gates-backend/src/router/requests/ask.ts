import { OpenApiRouter, RouterContext } from '../RouterContext';
import { actOnRequest } from './actOnRequest';

/** `POST /requests/{id}/ask`. @internal */
export function addAskBack(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/requests/:id/ask', async (request, response) => {
    response.json(
      await actOnRequest(context, request, {
        eventId: 'request-ask',
        needs: 'decide',
        action: { type: 'ask', text: request.body.text },
      }),
    );
  });
}
