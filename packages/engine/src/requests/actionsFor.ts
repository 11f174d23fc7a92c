import { AccessRequest, Person, Refusal, RequestFacts } from './request';
import { RequestAction, transition } from './transition';

/** An action that a person could take now, or why not. @public */
export interface PossibleAction {
  type: Exclude<RequestAction['type'], 'approveByRule' | 'timeOut'>;
  refusal?: Refusal;
}

/**
 * Which actions a request would take from a person as it stands: every one is tried by the state machine itself, so that what a page
 * offers is what would be done.
 * @public
 */
export function actionsFor(
  request: AccessRequest,
  actor: Person,
  facts: RequestFacts,
): PossibleAction[] {
  const text = 'A text that is long enough';
  const tries: RequestAction[] = [
    { type: 'approve', actor, grantId: request.id },
    { type: 'deny', actor, reason: text },
    { type: 'ask', actor, text },
    { type: 'comment', actor, text },
    { type: 'edit', actor, ask: request.ask },
    { type: 'withdraw', actor },
  ];
  return tries.map(action => {
    const { refusal } = transition(request, action, facts);
    const type = action.type as PossibleAction['type'];
    return refusal ? { type, refusal } : { type };
  });
}
