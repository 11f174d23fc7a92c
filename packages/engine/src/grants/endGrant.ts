import type { Person, Refusal, RequestEvent } from '../requests/request';
import type { Requirement } from '../requests/approvers';
import { textFault } from '../requests/askFaults';
import { isApprover, isOwner } from '../requests/fourEyes';
import { conflict, notAllowed } from '../requests/refusals';
import { LoadedGate } from '../words';
import { Grant, GrantEnding, Instant } from './grant';
import { holds } from './holds';

/** What ends a grant: a person, its time, or its gate. @public */
export type GrantAction =
  /** A decider takes it back. */
  | { type: 'revoke'; reason: string; actor: Person }
  /** An owner gives it back. */
  | { type: 'end'; reason: string; actor: Person }
  | { type: 'expire' }
  | { type: 'supersede' };

/** What the end of a grant rests on. @public */
export interface GrantFacts {
  now: Instant;
  owners: readonly string[];
  /** Approver rules that apply to its places. */
  requirements: readonly Requirement[];
  gate?: LoadedGate;
}

/** The ended grant with its one event, or why it did not end. @public */
export type GrantTransition =
  | { grant: Grant; event: RequestEvent; refusal?: undefined }
  | { refusal: Refusal };

/**
 * Ends a grant. Four eyes do not matter here: whoever may decide may close what is open, also their own.
 * @public
 */
export function endGrant(
  grant: Grant,
  action: GrantAction,
  facts: GrantFacts,
): GrantTransition {
  const { now } = facts;
  if (grant.ended) {
    return { refusal: alreadyEnded(grant) };
  }
  if (action.type === 'expire') {
    return Date.parse(now) >= Date.parse(grant.end)
      ? // It stopped holding at its end, whenever that is noticed.
        endedGrant(grant, 'Expired', 'system', grant.end)
      : { refusal: conflict(`The grant runs until ${grant.end}`, 'Wait.') };
  }
  if (!holds(grant, now)) {
    return {
      refusal: conflict(
        `The grant ended at ${grant.end}`,
        'Nothing is left to do.',
        {
          grant: grant.id,
        },
      ),
    };
  }
  if (action.type === 'supersede') {
    return superseded(grant, facts);
  }
  const { actor, reason, type } = action;
  const refusal =
    (type === 'end'
      ? notTheirs(grant, actor, facts)
      : notDecider(actor, facts)) ?? textFault(reason, 'reason', 'why');
  return refusal
    ? { refusal }
    : endedGrant(grant, 'Revoked', actor.ref, now, reason);
}

/** A grant with its end, and the event that tells of it. @internal */
export function endedGrant(
  grant: Grant,
  ending: GrantEnding,
  by: string,
  at: Instant,
  reason?: string,
): { grant: Grant; event: RequestEvent } {
  const why = reason === undefined ? {} : { reason };
  return {
    grant: { ...grant, ended: { ending, at, by, ...why } },
    event: {
      request: grant.request,
      grant: grant.id,
      type: 'Ended',
      by,
      at,
      before: 'Holding',
      after: ending,
      ...(reason === undefined ? {} : { text: reason }),
    },
  };
}

function superseded(grant: Grant, { gate, now }: GrantFacts): GrantTransition {
  const why = gate && whySuperseded(gate);
  return why
    ? endedGrant(grant, 'Superseded', 'system', now, why)
    : {
        refusal: conflict(
          `${grant.gate} is neither locked nor denied`,
          'Revoke the grant.',
        ),
      };
}

function whySuperseded({ gate, enforcement }: LoadedGate): string | undefined {
  if (gate.spec.locked) {
    return 'The gate was locked';
  }
  return enforcement === 'Deny' ? 'The gate was made Deny' : undefined;
}

function notTheirs(
  grant: Grant,
  actor: Person,
  { owners }: GrantFacts,
): Refusal | undefined {
  return isOwner(actor, owners)
    ? undefined
    : notAllowed(
        `Only who owns ${grant.entity} may give this back`,
        'Who decides may revoke it.',
      );
}

function notDecider(
  actor: Person,
  { requirements }: GrantFacts,
): Refusal | undefined {
  return isApprover(actor, requirements)
    ? undefined
    : notAllowed(
        'You are in none of the groups that decide',
        'Ask one of them to revoke it.',
      );
}

function alreadyEnded({ id, request, ended }: Grant): Refusal {
  const reason = ended!.reason ? `: ${ended!.reason}` : '';
  return conflict(
    `The grant was ${ended!.ending.toLowerCase()} by ${ended!.by} at ${
      ended!.at
    }${reason}`,
    'Nothing is left to do.',
    { grant: id, request },
  );
}
