import { Grant } from '../grants/grant';
import { holds } from '../grants/holds';
import { sameParams } from '../grants/params';
import { describeScope, scopesOverlap } from '../grants/scope';
import { LoadedGate } from '../words';
import { describeDuration, durationMs, endOfTerm, isReached } from './duration';
import { requestLimits } from './limits';
import { conflict, inputRefusal } from './refusals';
import { AccessRequest, Refusal, RequestFacts, Terms } from './request';

/** The gate, where a grant of it could be; else why not. @internal */
export function grantableGate(
  name: string,
  gate: LoadedGate | undefined,
): { gate: LoadedGate; refusal?: undefined } | { refusal: Refusal } {
  if (!gate) {
    return {
      refusal: conflict(
        `The gate ${name} is not loaded`,
        'Look at the gates page for why.',
      ),
    };
  }
  const { title, locked } = gate.gate.spec;
  if (locked) {
    return {
      refusal: conflict(
        `${title} is locked: there are no exceptions to it`,
        'See its remediation.',
      ),
    };
  }
  if (gate.enforcement === 'RequireApproval') {
    return { gate };
  }
  return {
    refusal:
      gate.enforcement === 'Deny'
        ? conflict(
            `${title} is denied, and no request changes that`,
            'See its remediation.',
          )
        : conflict(
            `${title} needs no approval: its enforcement is ${gate.enforcement}`,
            'Use it.',
          ),
  };
}

/** When a grant under these terms ends if it begins now; refused where it has passed or is too far. @internal */
export function endFor(
  { term }: Terms,
  { gate }: LoadedGate,
  now: string,
): { end: string; refusal?: undefined } | { refusal: Refusal } {
  const end = endOfTerm(term, now);
  if (end === undefined) {
    return {
      refusal: inputRefusal(
        'term',
        'How long is no duration and no date',
        'Write a duration such as P30D, or a date and time with a time zone.',
      ),
    };
  }
  if (isReached(end, now)) {
    return {
      refusal: inputRefusal('term', `${end} has passed`, 'Choose a later end.'),
    };
  }
  const most = durationMs(
    gate.spec.requests?.maxDuration ?? requestLimits.maxDuration,
  )!;
  return Date.parse(end) - Date.parse(now) > most
    ? {
        refusal: inputRefusal(
          'term',
          `At most ${describeDuration(most)} for this feature`,
          'Choose an earlier end; a grant can be renewed.',
        ),
      }
    : { end };
}

/** An open request that asks for what these terms ask for, if there is one. @internal */
export function sameAsked(
  terms: Terms,
  openRequests: readonly AccessRequest[],
  self?: string,
): Refusal | undefined {
  const first = openRequests.find(
    request => request.id !== self && sameWish(request.terms, terms),
  );
  return (
    first &&
    conflict(
      `Already asked by ${first.asker} at ${first.createdAt}`,
      'Follow that request, or change it.',
      { request: first.id },
    )
  );
}

/** A holding grant that gives what these terms ask for, unless it is the one to renew. @internal */
export function sameGranted(
  terms: Terms,
  { grants, now }: Pick<RequestFacts, 'grants' | 'now'>,
  renews?: string,
): Refusal | undefined {
  const other = grants.find(
    grant => grant.id !== renews && holds(grant, now) && sameWish(grant, terms),
  );
  return (
    other &&
    conflict(
      `Already granted until ${other.end} for ${other.scopes
        .map(describeScope)
        .join(', ')}`,
      'Renew that grant, or ask for other places.',
      { grant: other.id, request: other.request },
    )
  );
}

/** The grant that an ask is to renew; refused where it does not hold, or would not last longer. @internal */
export function renewedGrant(
  renews: string | undefined,
  end: string,
  { grants, now }: Pick<RequestFacts, 'grants' | 'now'>,
): { renewed?: Grant; refusal?: undefined } | { refusal: Refusal } {
  if (renews === undefined) {
    return {};
  }
  const renewed = grants.find(({ id }) => id === renews);
  if (!renewed || !holds(renewed, now)) {
    return {
      refusal: conflict(
        renewed
          ? `The grant to renew ended at ${renewed.ended?.at ?? renewed.end}`
          : 'The service has no such grant of this gate to renew',
        'Ask anew.',
        renewed ? { grant: renewed.id, request: renewed.request } : {},
      ),
    };
  }
  return isReached(end, renewed.end)
    ? {
        refusal: inputRefusal(
          'term',
          `The grant to renew runs until ${renewed.end} already`,
          'Choose a later end.',
        ),
      }
    : { renewed };
}

function sameWish(
  a: Pick<Terms, 'scopes' | 'params'>,
  b: Pick<Terms, 'scopes' | 'params'>,
): boolean {
  return (
    sameParams(a.params, b.params) &&
    a.scopes.some(one => b.scopes.some(other => scopesOverlap(one, other)))
  );
}
