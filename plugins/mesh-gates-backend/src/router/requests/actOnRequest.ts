import { ConflictError, NotAllowedError } from '@backstage/errors';
import { AccessRequest } from '@mesh-gates/engine';
import { noSuchRequest } from '../../permissions/RequestAccess';
import { PersonAction } from '../../requests/RequestWorkflow';
import { AccessRequest as WireRequest } from '../../schema/openapi/generated/models';
import { readEvents } from '../../store/requests/readEvents';
import { readRequest } from '../../store/requests/readRequests';
import { audited } from '../audited';
import { keyedWrite } from '../idempotencyKey';
import { RouterContext, userOf } from '../RouterContext';
import { termsOf } from '../wire/accessTerms';
import { requestDetail } from './requestDetail';

/** Something that a user does to a request. @internal */
export interface RequestWrite {
  eventId: string;
  /** The permission that it takes beside reading. */
  needs?: 'ask' | 'decide';
  action: PersonAction | ((request: AccessRequest) => PersonAction);
  /** Version of the request that the user saw; where it rests on what was read, the version that was. */
  seen?: number | 'read';
}

/** Does something to a request as a user, and answers with the request as it is then. @internal */
export async function actOnRequest(
  context: RouterContext,
  request: { params: { id: string } },
  { eventId, needs, action, seen }: RequestWrite,
): Promise<WireRequest> {
  const { db, requestAccess, requests } = context;
  const credentials = await userOf(context, request);
  const { id } = request.params;
  const write = {
    eventId,
    severityLevel: needs === 'decide' ? ('medium' as const) : ('low' as const),
    meta: { request: id },
  };
  return audited(context, request, write, async () => {
    const before = await readRequest(db, id);
    if (!before) {
      throw noSuchRequest(id);
    }
    await requestAccess.toRequest(before, credentials);
    const permitted =
      needs === undefined ||
      (needs === 'ask'
        ? await requestAccess.mayAsk(before.entity, credentials)
        : await requestAccess.mayDecide(id, credentials));
    if (!permitted) {
      throw new NotAllowedError(
        `Your permissions do not let you ${needs} about this`,
      );
    }
    const person = await requestAccess.personOf(credentials);
    const { request: after } = await requests.workflow
      .act(id, typeof action === 'function' ? action(before) : action, person, {
        keyed: keyedWrite(request, person.ref),
        seen: seen === 'read' ? before.version : seen,
      })
      .catch(async error => {
        throw await withDecider(context, id, error);
      });
    return {
      answer: await requestDetail(context, id, credentials),
      meta: { before: stateOf(before), after: stateOf(after) },
    };
  });
}

/** What the auditor hears of a request. */
function stateOf(request: AccessRequest) {
  const { gate, entity, state, version, terms, decision, grant } = request;
  return JSON.parse(
    JSON.stringify({
      ...{ gate, entity, state, version, decision, grant },
      terms: termsOf(terms),
    }),
  );
}

/** A conflict tells who was faster, and what they did. */
async function withDecider(
  { db }: RouterContext,
  id: string,
  error: Error,
): Promise<Error> {
  const { request } = error as { request?: string };
  if (!(error instanceof ConflictError) || request !== id) {
    return error;
  }
  const now = await readRequest(db, id);
  const last = (await readEvents(db, id)).at(-1);
  if (!now || !last) {
    return error;
  }
  const { by, at, text: reason } = last;
  const { state, version } = now;
  return Object.assign(error, {
    decidedBy: { by, at, state, version, ...(reason && { reason }) },
  });
}
