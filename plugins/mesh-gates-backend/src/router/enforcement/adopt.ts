import { audited } from '../audited';
import { grantViews } from '../grants/grantViews';
import { keyedWrite } from '../idempotencyKey';
import { OpenApiRouter, RouterContext, userOf } from '../RouterContext';

/** `POST /enforcement/orphans/{id}/adopt`. @internal */
export function addAdoptOrphan(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/enforcement/orphans/:id/adopt', async (request, response) => {
    const { access, requestAccess, requests } = context;
    const credentials = await userOf(context, request);
    const { id } = request.params;
    const write = {
      eventId: 'grant-adopt',
      severityLevel: 'medium' as const,
      meta: { grant: id },
    };
    const answer = await audited(context, request, write, async () => {
      await access.toAdopt(credentials);
      const person = await requestAccess.personOf(credentials);
      const keyed = keyedWrite(request, person.ref);
      const outcome = await requests.workflow.adopt(id, person, { keyed });
      const grant = outcome.grant!;
      const [view] = await grantViews(context, [grant], credentials);
      const { gate, entity, end } = grant;
      const after = { gate, entity, end, request: grant.request };
      return { answer: view, meta: { before: {}, after } };
    });
    response.json(answer);
  });
}
