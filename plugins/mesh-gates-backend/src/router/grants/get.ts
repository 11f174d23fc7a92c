import { noSuchGrant } from '../../permissions/RequestAccess';
import { readGrant } from '../../store/requests/readGrants';
import { OpenApiRouter, RouterContext, callerOf } from '../RouterContext';
import { grantViews } from './grantViews';

/** `GET /grants/{id}`. @internal */
export function addGetGrant(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.get('/grants/:id', async (request, response) => {
    const credentials = await callerOf(context, request);
    const { id } = request.params;
    const grant = await readGrant(context.db, id);
    if (!grant) {
      throw noSuchGrant(id);
    }
    await context.requestAccess.toGrant(grant, credentials);
    const [view] = await grantViews(context, [grant], credentials);
    response.json(view);
  });
}
