import { OpenApiRouter, RouterContext } from '../RouterContext';
import { actOnRequest } from './actOnRequest';

/** `POST /requests/{id}/withdraw`. @internal */
export function addWithdrawRequest(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/requests/:id/withdraw', async (request, response) => {
    response.json(
      await actOnRequest(context, request, {
        eventId: 'request-withdraw',
        needs: 'ask',
        action: { type: 'withdraw', reason: request.body?.reason },
      }),
    );
  });
}
