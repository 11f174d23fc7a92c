import { Grant } from '../grants/grant';
import { endedGrant } from '../grants/endGrant';
import { holds } from '../grants/holds';
import { paramsWithin } from '../grants/params';
import { scopeWithin } from '../grants/scope';
import { LoadedGate } from '../words';
import { termsFault, textFault } from './askFaults';
import { autoApprovalFor } from './autoApproval';
import { closed, moved } from './changeRequest';
import { termsOf } from './createRequest';
import { decidingRefusal } from './decidingRefusal';
import { endOfTerm } from './duration';
import { countsFor, mayDecide, progressOf, rolesOf } from './fourEyes';
import { placeFault, placesOf } from './placeFaults';
import { conflict, inputRefusal, notAllowed } from './refusals';
import {
  AccessRequest,
  Person,
  Refusal,
  RequestFacts,
  Terms,
  Transition,
} from './request';
import { endFor, grantableGate, sameGranted } from './termsRefusal';

/** What to do for who may not decide. */
const ELSEWHERE = 'Ask somebody else who decides.';

/** What an approval says: the id of the grant that may come of it, and what it narrows. @public */
export interface Approve {
  grantId: string;
  /** What differs from the terms so far; each may only open less. */
  narrowed?: Partial<Terms>;
}

/** Approves: the last approval that is needed makes the grant, in the same instant. @internal */
export function approveRequest(
  request: AccessRequest,
  { grantId, narrowed = {} }: Approve,
  actor: Person,
  facts: RequestFacts,
): Transition {
  const offer = offerOf(request, narrowed, facts);
  if (offer.refusal) {
    return { refusal: offer.refusal };
  }
  const { terms, end } = offer;
  const requirements = facts.approvers.requirementsFor(
    placesOf(terms.scopes, facts.places),
  );
  const roles = rolesOf(request, facts);
  const may = mayDecide(actor, requirements, roles);
  if (!may.may) {
    return {
      refusal: notAllowed(may.reason, ELSEWHERE),
    };
  }
  const before = request.approvals.filter(({ by }) =>
    requirements.some(one => countsFor(by, one, roles)),
  );
  if (before.some(({ by }) => by.ref === actor.ref)) {
    return {
      refusal: conflict(
        'You have approved this request already',
        'Another person has to approve it too.',
        { request: request.id },
      ),
    };
  }
  const approvals = [...before, { by: actor, at: facts.now }];
  const approved = { ...request, terms, approvals };
  return progressOf(requirements, approvals, roles).some(
    ({ missing }) => missing > 0,
  )
    ? moved(approved, 'ApprovedInPart', request.state, actor.ref, facts.now, {
        terms,
      })
    : granted(approved, grantId, end, actor.ref, facts);
}

/** Approves by a rule of configuration; undefined where none does. @internal */
export function approveByRule(
  request: AccessRequest,
  grantId: string,
  facts: RequestFacts,
): Transition | undefined {
  const offer = offerOf(request, {}, facts);
  if (offer.refusal) {
    return undefined;
  }
  const { terms, end, gate } = offer;
  const rule = autoApprovalFor(facts.autoApproval, terms, {
    gate,
    places: placesOf(terms.scopes, facts.places),
    now: facts.now,
  });
  return rule && granted(request, grantId, end, `rule:${rule.name}`, facts);
}

/** Denies, with the reason that the owner reads. One person who may decide is enough. @internal */
export function denyRequest(
  request: AccessRequest,
  reason: string,
  actor: Person,
  facts: RequestFacts,
): Transition {
  const refusal =
    decidingRefusal(request, actor, facts, ELSEWHERE) ??
    textFault(reason, 'reason', 'why, and what would help');
  return refusal
    ? { refusal }
    : closed(request, 'Denied', actor.ref, facts.now, reason);
}

type Offer =
  | { terms: Terms; end: string; gate: LoadedGate; refusal?: undefined }
  | { refusal: Refusal };

/** What would be granted now; refused where things changed since it was asked. */
function offerOf(
  request: AccessRequest,
  narrowed: Partial<Terms>,
  facts: RequestFacts,
): Offer {
  const grantable = grantableGate(request.gate, facts.gate);
  if (grantable.refusal) {
    return grantable;
  }
  const { gate } = grantable;
  const terms = termsOf({ ...request.terms, ...narrowed });
  const ending = endFor(terms, gate, facts.now);
  if (ending.refusal) {
    return ending;
  }
  const refusal =
    termsFault(terms, gate) ??
    widening(terms, request.terms, gate, facts.now) ??
    placeFault(terms.scopes, facts.places) ??
    sameGranted(terms, facts, request.ask.renews);
  return refusal ? { refusal } : { terms, end: ending.end, gate };
}

function widening(
  terms: Terms,
  asked: Terms,
  gate: LoadedGate,
  now: string,
): Refusal | undefined {
  const mend = 'Approve no more than is asked for, or ask back.';
  const outside = terms.scopes.findIndex(
    scope => !asked.scopes.some(outer => scopeWithin(scope, outer)),
  );
  if (outside >= 0) {
    const field = `scopes[${outside}]`;
    return inputRefusal(field, 'Nobody asked for this place', mend);
  }
  if (!paramsWithin(terms.params, asked.params, gate.params)) {
    return inputRefusal(
      'params',
      'These params open more than asked for',
      mend,
    );
  }
  const [end, most] = [terms.term, asked.term].map(term =>
    Date.parse(endOfTerm(term, now)!),
  );
  return end > most
    ? inputRefusal('term', 'This is longer than asked for', mend)
    : undefined;
}

function granted(
  request: AccessRequest,
  id: string,
  end: string,
  by: string,
  facts: RequestFacts,
): Transition {
  const { now } = facts;
  const { terms, gate, entity } = request;
  const { renews } = request.ask;
  const grant: Grant = {
    id,
    request: request.id,
    gate,
    entity,
    scopes: terms.scopes,
    ...(terms.params === undefined ? {} : { params: terms.params }),
    start: now,
    end,
    ...(renews === undefined ? {} : { renews }),
  };
  const decided = { ...request, decision: { by, at: now }, grant: id };
  const { question: _answered, ...rest } = decided;
  const { request: after, events } = moved(
    rest,
    'Approved',
    'Approved',
    by,
    now,
    {
      terms,
      grant: id,
    },
  );
  const renewed = facts.grants.find(one => one.id === renews);
  if (!renewed || !holds(renewed, now)) {
    return { request: after, events, grant };
  }
  const ending = endedGrant(renewed, 'Superseded', by, now, `Renewed by ${id}`);
  return {
    request: after,
    events: [...events, ending.event],
    grant,
    ended: ending.grant,
  };
}
