import { AccessRequest } from '@mesh-gates/engine';
import {
  AccessRequestSummary,
  EarlierRequest,
  NeededApprovals,
  RequestEvent,
} from '../../schema/openapi/generated/models';
import { Decision } from '../../requests/RequestDesk';
import { StoredEvent } from '../../store/requests/requestRows';
import { Surroundings } from '../surroundings';
import { environmentsOf, gateRef, termsOf } from './accessTerms';

/** A request in a list. @internal */
export function requestSummary(
  request: AccessRequest,
  around: Surroundings,
  canDecide: boolean,
): AccessRequestSummary {
  const { id, number, state, since, version, createdAt, deadline } = request;
  const { justification, ticket, renews } = request.ask;
  return {
    ...{ id, number, state, since, version, createdAt, deadline },
    gate: gateRef(request.gate, around),
    entityRef: request.entity,
    owners: [...(around.owners.get(request.entity) ?? [])],
    asker: request.asker,
    ...{ justification, ticket, renews },
    ...termsOf(request.terms),
    environments: environmentsOf(request.terms.scopes, around),
    approvals: request.approvals.map(({ by, at }) => ({ by: by.ref, at })),
    question: request.question,
    decision: request.decision,
    grant: request.grant,
    mine: request.asker === around.person.ref,
    canDecide,
  };
}

/** A request beside another one. @internal */
export function earlierRequest(request: AccessRequest): EarlierRequest {
  const { id, number, entity, asker, state, since, decision, grant } = request;
  return {
    id,
    number,
    entityRef: entity,
    asker,
    state,
    since,
    decision,
    grant,
  };
}

/** An entry of a request's history. @internal */
export function requestEvent({
  terms,
  recordedAt: _recordedAt,
  request: _request,
  ...event
}: StoredEvent): RequestEvent {
  return { ...event, ...(terms && termsOf(terms)) };
}

/** Whose agreement is needed. @internal */
export function neededApprovals({
  groups,
  approvals,
  missing,
  people,
}: Decision): NeededApprovals {
  return { approvals, missing, groups: [...groups], people: [...people] };
}
