import { NotAllowedError } from '@backstage/errors';
import { NewRequest } from '../../requests/RequestWorkflow';
import { RequestDraft } from '../../schema/openapi/generated/models';
import { audited } from '../audited';
import { fullRef } from '../fullRef';
import { keyedWrite } from '../idempotencyKey';
import { OpenApiRouter, RouterContext, userOf } from '../RouterContext';
import { readTerm, termsOf } from '../wire/accessTerms';
import { requestDetail } from './requestDetail';

/** `POST /requests`. @internal */
export function addCreateRequest(
  router: OpenApiRouter,
  context: RouterContext,
): void {
  router.post('/requests', async (request, response) => {
    const { access, requestAccess, requests } = context;
    const credentials = await userOf(context, request);
    const wish = newRequest(request.body);
    const { gate, entity } = wish;
    const write = {
      eventId: 'request-create',
      severityLevel: 'low' as const,
      meta: { gate, entity },
    };
    const id = await audited(context, request, write, async () => {
      await access.toEntity(entity, credentials);
      if (!(await requestAccess.mayAsk(entity, credentials))) {
        throw new NotAllowedError(
          `Your permissions do not let you ask for access as ${entity}`,
        );
      }
      const person = await requestAccess.personOf(credentials);
      const keyed = keyedWrite(request, person.ref);
      const outcome = await requests.workflow.create(wish, person, { keyed });
      const { state, version, terms, grant } = outcome.request;
      const after = { state, version, grant, terms: termsOf(terms) };
      const answer = outcome.request.id;
      const meta = {
        request: answer,
        after: JSON.parse(JSON.stringify(after)),
      };
      return { answer, meta };
    });
    const detail = await requestDetail(context, id, credentials);
    response.status(201).json(detail);
  });
}

/** What is asked for, as the workflow knows it. */
function newRequest({
  gate,
  entityRef,
  term,
  ...draft
}: RequestDraft): NewRequest {
  return {
    gate,
    entity: fullRef(entityRef),
    ask: { ...draft, term: readTerm(term) },
  };
}
