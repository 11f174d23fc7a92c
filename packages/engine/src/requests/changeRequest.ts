import { textFault } from './askFaults';
import { askRefusal, notOwner, termsOf } from './createRequest';
import { decidingRefusal } from './decidingRefusal';
import { isApprover, isOwner } from './fourEyes';
import { placesOf } from './placeFaults';
import { inputRefusal, notAllowed } from './refusals';
import {
  AccessRequest,
  Ask,
  Person,
  RequestEvent,
  RequestEventType,
  RequestFacts,
  RequestState,
  Transition,
} from './request';

/** Replaces what is asked for; approvals start over, the clock and the state stay. @internal */
export function editRequest(
  request: AccessRequest,
  ask: Ask,
  actor: Person,
  facts: RequestFacts,
): Transition {
  const { asker, editors } = request;
  const known = [asker, ...editors].includes(actor.ref);
  const edited: AccessRequest = {
    ...request,
    ask,
    terms: termsOf(ask),
    editors: known ? editors : [...editors, actor.ref],
    approvals: [],
  };
  if (ask.renews !== request.ask.renews) {
    return {
      refusal: inputRefusal(
        'renews',
        'Which grant a request renews cannot be changed',
        'Withdraw it, and ask anew.',
      ),
    };
  }
  const refusal = askRefusal(edited, ask, actor, facts);
  return refusal
    ? { refusal }
    : moved(edited, 'Edited', request.state, actor.ref, facts.now, {
        terms: edited.terms,
      });
}

/** Asks the owner something; the request waits for an answer, and its clock does not stop. @internal */
export function askBack(
  request: AccessRequest,
  text: string,
  actor: Person,
  facts: RequestFacts,
): Transition {
  const refusal =
    decidingRefusal(
      request,
      actor,
      facts,
      'Leave a comment, or ask who decides.',
    ) ?? textFault(text, 'text', 'what you want to know');
  const question = { by: actor.ref, at: facts.now, text };
  return refusal
    ? { refusal }
    : moved({ ...request, question }, 'Asked', 'Asked', actor.ref, facts.now, {
        text,
      });
}

/** Adds a comment; that of an owner is the answer to a question that somebody else asked. @internal */
export function commentOn(
  request: AccessRequest,
  text: string,
  actor: Person,
  facts: RequestFacts,
): Transition {
  const owns = isOwner(actor, facts.owners);
  const requirements = facts.approvers.requirementsFor(
    placesOf(request.terms.scopes, facts.places),
  );
  if (!owns && !isApprover(actor, requirements)) {
    return {
      refusal: notAllowed(
        'Only who owns the service or decides may comment',
        'Tell one of them.',
      ),
    };
  }
  const refusal = textFault(text, 'text', 'something');
  if (refusal) {
    return { refusal };
  }
  const { question, ...answered } = request;
  const answers =
    request.state === 'Asked' && owns && question?.by !== actor.ref;
  return answers
    ? moved(answered, 'Answered', 'Pending', actor.ref, facts.now, { text })
    : moved(request, 'Commented', request.state, actor.ref, facts.now, {
        text,
      });
}

/** Takes a request back. @internal */
export function withdrawRequest(
  request: AccessRequest,
  reason: string | undefined,
  actor: Person,
  facts: RequestFacts,
): Transition {
  const refusal = isOwner(actor, facts.owners)
    ? reason !== undefined && textFault(reason, 'reason', 'why, or nothing')
    : notOwner(request.entity, facts.owners);
  return refusal
    ? { refusal }
    : closed(request, 'Withdrawn', actor.ref, facts.now, reason);
}

/** A request after an action, with the one event that tells of it. @internal */
export function moved(
  request: AccessRequest,
  type: RequestEventType,
  state: RequestState,
  by: string,
  now: string,
  more: Pick<RequestEvent, 'text' | 'terms' | 'grant'> = {},
): Extract<Transition, { refusal?: undefined }> {
  return {
    request: {
      ...request,
      state,
      since: state === request.state ? request.since : now,
      version: request.version + 1,
    },
    events: [
      {
        request: request.id,
        type,
        by,
        at: now,
        before: request.state,
        after: state,
        ...more,
      },
    ],
  };
}

/** A request that ends without a grant. @internal */
export function closed(
  request: AccessRequest,
  state: 'Denied' | 'Withdrawn' | 'TimedOut',
  by: string,
  now: string,
  reason?: string,
): Transition {
  const why = reason === undefined ? {} : { reason };
  const decision = { by, at: now, ...why };
  const text = reason === undefined ? {} : { text: reason };
  const { question: _unanswered, ...rest } = request;
  return moved({ ...rest, decision }, state, state, by, now, text);
}
