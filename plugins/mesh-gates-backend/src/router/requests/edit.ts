import { Ask } from '@mesh-gates/engine';
import { RequestEdit } from '../../schema/openapi/generated/models';
import { OpenApiRouter, RouterContext } from '../RouterContext';
import { readTerm } from '../wire/accessTerms';
import { actOnRequest } from './actOnRequest';

/** `PATCH /requests/{id}`. @internal */
export function addEditRequest(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.patch('/requests/:id', async (request, response) => {
    const { seen, ...changes } = request.body;
    response.json(
      await actOnRequest(context, request, {
        eventId: 'request-edit',
        needs: 'ask',
        action: ({ ask }) => ({ type: 'edit', ask: changed(ask, changes) }),
        // What the body leaves out is taken from what was read.
        seen: seen ?? 'read',
      }),
    );
  });
}

function changed(ask: Ask, { term, ...changes }: RequestEdit): Ask {
  const edited = { ...ask, ...changes, ...(term && { term: readTerm(term) }) };
  const kept = Object.entries(edited).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Object.fromEntries(kept) as unknown as Ask;
}
