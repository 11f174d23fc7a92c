import { OpenApiRouter, RouterContext } from '../RouterContext';
import { actOnRequest } from './actOnRequest';

/** `POST /requests/{id}/comments`. @internal */
export function addCommentOnRequest(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/requests/:id/comments', async (request, response) => {
    response.json(
      await actOnRequest(context, request, {
        eventId: 'request-comment',
        action: { type: 'comment', text: request.body.text },
      }),
    );
  });
}
