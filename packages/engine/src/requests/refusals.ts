import { AccessRequest, Refusal } from './request';

/** A refusal of what was asked. @internal */
export function inputRefusal(
  field: string,
  message: string,
  mend: string,
): Refusal {
  return { sort: 'Input', field, message, mend };
}

/** A refusal of who asks. @internal */
export function notAllowed(message: string, mend: string): Refusal {
  return { sort: 'NotAllowed', message, mend };
}

/** A refusal because of how things stand. @internal */
export function conflict(
  message: string,
  mend: string,
  about: Pick<Refusal, 'request' | 'grant'> = {},
): Refusal {
  return { sort: 'Conflict', message, mend, ...about };
}

const DONE: Record<string, string> = {
  Approved: 'approved',
  Denied: 'denied',
  Withdrawn: 'withdrawn',
  TimedOut: 'timed out',
};

/** Says who brought a request to its end, and how: what the second of two deciders reads. @internal */
export function alreadyClosed(request: AccessRequest): Refusal {
  const { id, state, since, decision } = request;
  const by = decision && decision.by !== 'system' ? ` by ${decision.by}` : '';
  const reason = decision?.reason ? `: ${decision.reason}` : '';
  return conflict(
    `This request was ${DONE[state]}${by} at ${since}${reason}`,
    'Look at it as it is now.',
    { request: id, ...(request.grant ? { grant: request.grant } : {}) },
  );
}
