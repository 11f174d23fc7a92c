import { LoadedGate } from '../words';
import { askFault } from './askFaults';
import { autoApprovalFor } from './autoApproval';
import { durationMs, laterBy } from './duration';
import { decidersOf, isOwner, rolesOf } from './fourEyes';
import { requestLimits } from './limits';
import { placeFault, placesOf } from './placeFaults';
import { conflict, notAllowed } from './refusals';
import {
  AccessRequest,
  Ask,
  Person,
  Refusal,
  RequestFacts,
  Terms,
  Transition,
} from './request';
import {
  endFor,
  grantableGate,
  renewedGrant,
  sameAsked,
  sameGranted,
} from './termsRefusal';

/** What a request is about. @public */
export interface RequestSubject {
  id: string;
  number: number;
  gate: string;
  entity: string;
}

/** Sends a request, or says why it cannot be. @public */
export function createRequest(
  { id, number, gate, entity }: RequestSubject,
  ask: Ask,
  actor: Person,
  facts: RequestFacts,
): Transition {
  const request: AccessRequest = {
    id,
    number,
    gate,
    entity,
    asker: actor.ref,
    editors: [],
    ask,
    terms: termsOf(ask),
    state: 'Pending',
    since: facts.now,
    version: 1,
    createdAt: facts.now,
    deadline: laterBy(facts.now, pendingMs(facts.gate)),
    approvals: [],
  };
  const refusal = askRefusal(request, ask, actor, facts);
  if (refusal) {
    return { refusal };
  }
  return {
    request,
    events: [
      {
        request: id,
        type: 'Created',
        by: actor.ref,
        at: facts.now,
        before: '',
        after: 'Pending',
        terms: request.terms,
      },
    ],
  };
}

/** Why a request may not ask for this, whether it is new or edited. @internal */
export function askRefusal(
  request: AccessRequest,
  ask: Ask,
  actor: Person,
  facts: RequestFacts,
): Refusal | undefined {
  if (!isOwner(actor, facts.owners)) {
    return notOwner(request.entity, facts.owners);
  }
  const grantable = grantableGate(request.gate, facts.gate);
  if (grantable.refusal) {
    return grantable.refusal;
  }
  const { gate } = grantable;
  const fault = askFault(ask, gate) ?? placeFault(ask.scopes, facts.places);
  if (fault) {
    return fault;
  }
  const ending = endFor(ask, gate, facts.now);
  if (ending.refusal) {
    return ending.refusal;
  }
  return (
    renewedGrant(ask.renews, ending.end, facts).refusal ??
    sameAsked(ask, facts.openRequests, request.id) ??
    sameGranted(ask, facts, ask.renews) ??
    undecidable(request, ask, gate, facts)
  );
}

/** The part of an ask that a decider may narrow. @internal */
export function termsOf({ scopes, params, term }: Terms): Terms {
  return { scopes, term, ...(params === undefined ? {} : { params }) };
}

/** The answer to who wants to act for an entity that is not theirs. @internal */
export function notOwner(entity: string, owners: readonly string[]): Refusal {
  return notAllowed(
    `Only who owns ${entity} may do this`,
    owners.length > 0
      ? `Ask ${owners.join(', ')}.`
      : 'Give the entity an owner in the catalog.',
  );
}

/** A request that nobody can decide would wait in vain. */
function undecidable(
  request: AccessRequest,
  ask: Ask,
  gate: LoadedGate,
  facts: RequestFacts,
): Refusal | undefined {
  const places = placesOf(ask.scopes, facts.places);
  const { autoApproval, approvers, members, now } = facts;
  if (autoApprovalFor(autoApproval, ask, { gate, places, now })) {
    return undefined;
  }
  const { title } = gate.gate.spec;
  const requirements = approvers.requirementsFor(places);
  if (requirements.length === 0) {
    return conflict(
      `Nobody is named who decides about ${title} there`,
      'Tell the owner of the mesh: approvers are named in the gate or in configuration.',
    );
  }
  const short = decidersOf(requirements, members, rolesOf(request, facts)).find(
    ({ requirement, people }) => people.length < requirement.approvals,
  );
  return (
    short &&
    conflict(
      `No one may decide ${title}: ${short.requirement.groups.join(', ')} ${
        short.requirement.groups.length === 1 ? 'has' : 'have'
      } ${short.people.length} of the ${
        short.requirement.approvals
      } members needed who neither asked nor own the service`,
      'Tell the owner of the mesh.',
    )
  );
}

function pendingMs(gate: LoadedGate | undefined): number {
  return durationMs(
    gate?.gate.spec.requests?.pendingFor ?? requestLimits.pendingFor,
  )!;
}
