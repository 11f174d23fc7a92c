import {
  askBack,
  closed,
  commentOn,
  editRequest,
  withdrawRequest,
} from './changeRequest';
import {
  Approve,
  approveByRule,
  approveRequest,
  denyRequest,
} from './decideRequest';
import { isReached } from './duration';
import { alreadyClosed, conflict } from './refusals';
import {
  AccessRequest,
  Ask,
  isOpen,
  Person,
  RequestFacts,
  Transition,
} from './request';

/** What may be done to a request after it was sent. @public */
export type RequestAction =
  | { type: 'edit'; ask: Ask; actor: Person }
  | { type: 'ask'; text: string; actor: Person }
  | { type: 'comment'; text: string; actor: Person }
  | { type: 'withdraw'; reason?: string; actor: Person }
  | ({ type: 'approve'; actor: Person } & Approve)
  | { type: 'deny'; reason: string; actor: Person }
  | { type: 'approveByRule'; grantId: string }
  | { type: 'timeOut' };

/**
 * The state machine of requests: a request and an action give its next state and what happened, or a refusal that says what is wrong
 * and what to do. From its deadline on a request can only time out.
 * @public
 */
export function transition(
  request: AccessRequest,
  action: RequestAction,
  facts: RequestFacts,
): Transition {
  const { now } = facts;
  if (!isOpen(request)) {
    return { refusal: alreadyClosed(request) };
  }
  const late = isReached(request.deadline, now);
  if (late !== (action.type === 'timeOut')) {
    return {
      refusal: late
        ? conflict(
            `This request timed out at ${request.deadline}`,
            'Ask anew.',
            {
              request: request.id,
            },
          )
        : conflict(`This request may wait until ${request.deadline}`, 'Wait.', {
            request: request.id,
          }),
    };
  }
  switch (action.type) {
    case 'edit':
      return editRequest(request, action.ask, action.actor, facts);
    case 'ask':
      return askBack(request, action.text, action.actor, facts);
    case 'comment':
      return commentOn(request, action.text, action.actor, facts);
    case 'withdraw':
      return withdrawRequest(request, action.reason, action.actor, facts);
    case 'approve':
      return approveRequest(request, action, action.actor, facts);
    case 'deny':
      return denyRequest(request, action.reason, action.actor, facts);
    case 'approveByRule':
      return (
        approveByRule(request, action.grantId, facts) ?? {
          refusal: conflict('No rule approves this', 'Wait for a decision.', {
            request: request.id,
          }),
        }
      );
    default:
      // It could not be decided from its deadline on, whenever that is noticed.
      return closed(request, 'TimedOut', 'system', request.deadline);
  }
}
