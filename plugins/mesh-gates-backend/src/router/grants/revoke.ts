import { OpenApiRouter, RouterContext } from '../RouterContext';
import { closeGrant } from './closeGrant';

/** `POST /grants/{id}/revoke`. @internal */
export function addRevokeGrant(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/grants/:id/revoke', async (request, response) => {
    response.json(await closeGrant(context, request, 'revoke'));
  });
}
