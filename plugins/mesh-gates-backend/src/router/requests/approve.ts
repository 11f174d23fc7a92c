import { OpenApiRouter, RouterContext } from '../RouterContext';
import { readTerm } from '../wire/accessTerms';
import { actOnRequest } from './actOnRequest';

/** `POST /requests/{id}/approve`. @internal */
export function addApproveRequest(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/requests/:id/approve', async (request, response) => {
    const { seen, scopes, params, term } = request.body;
    const narrowed = {
      ...(scopes && { scopes }),
      ...(params && { params }),
      ...(term && { term: readTerm(term) }),
    };
    response.json(
      await actOnRequest(context, request, {
        eventId: 'request-approve',
        needs: 'decide',
        action: { type: 'approve', narrowed },
        seen,
      }),
    );
  });
}
