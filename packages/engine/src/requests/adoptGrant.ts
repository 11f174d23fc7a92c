import { Grant } from '../grants/grant';
import { GrantListItem } from '../grants/grantList';
import { isReached } from './duration';
import { mayDecide } from './fourEyes';
import { placeFault, placesOf } from './placeFaults';
import { conflict, notAllowed } from './refusals';
import {
  AccessRequest,
  Person,
  Refusal,
  RequestFacts,
  Terms,
  Transition,
} from './request';
import { endFor, grantableGate, sameGranted } from './termsRefusal';
import { termsFault } from './askFaults';

/**
 * Takes up a grant again that the database lost and a cluster still describes. Whoever decides about such a grant does it, in one step:
 * what objects say may be forged, so that it is checked like an approval, holds from now on, and is written as theirs.
 * @public
 */
export function adoptGrant(
  item: GrantListItem,
  { request: id, number }: { request: string; number: number },
  actor: Person,
  facts: RequestFacts,
): Transition {
  const { gate, entity, scopes, params, end } = item;
  const terms: Terms = {
    scopes,
    ...(params === undefined ? {} : { params }),
    term: { until: end },
  };
  const refusal = refusalOf(item, terms, actor, facts);
  if (refusal) {
    return { refusal };
  }
  const { now } = facts;
  const justification = 'Adopted from what a cluster holds';
  const request: AccessRequest = {
    id,
    number,
    gate,
    entity,
    asker: actor.ref,
    editors: [],
    ask: { ...terms, justification },
    terms,
    state: 'Approved',
    since: now,
    version: 1,
    createdAt: now,
    deadline: end,
    approvals: [{ by: actor, at: now }],
    decision: { by: actor.ref, at: now, reason: justification },
    grant: item.id,
  };
  const { scopes: _scopes, term: _term, ...rest } = terms;
  const grant: Grant = {
    id: item.id,
    request: id,
    gate,
    entity,
    scopes,
    ...rest,
    start: now,
    end: new Date(end).toISOString(),
  };
  return {
    request,
    grant,
    events: [
      {
        request: id,
        type: 'Adopted',
        by: actor.ref,
        at: now,
        before: '',
        after: 'Approved',
        grant: item.id,
        terms,
      },
    ],
  };
}

function refusalOf(
  item: GrantListItem,
  terms: Terms,
  actor: Person,
  facts: RequestFacts,
): Refusal | undefined {
  const grantable = grantableGate(item.gate, facts.gate);
  if (grantable.refusal) {
    return grantable.refusal;
  }
  const { gate } = grantable;
  const { owners, ownersMayDecide, places, now } = facts;
  const may = mayDecide(
    actor,
    facts.approvers.requirementsFor(placesOf(item.scopes, places)),
    { authors: [], owners, ownersMayDecide },
  );
  if (!may.may) {
    return notAllowed(may.reason, 'Ask somebody who decides.');
  }
  if (item.endedAt !== undefined && isReached(item.endedAt, now)) {
    return conflict(
      `The grant was ended at ${item.endedAt}`,
      'Remove what is left of it.',
    );
  }
  return (
    endFor(terms, gate, now).refusal ??
    termsFault(terms, gate) ??
    placeFault(terms.scopes, places) ??
    sameGranted(terms, facts)
  );
}
