export { actionsFor, type PossibleAction } from './actionsFor';
export { adoptGrant } from './adoptGrant';
export {
  compileApprovers,
  type ApproverPolicy,
  type ConditionInput,
  type ConditionProblem,
  type Requirement,
} from './approvers';
export * from './autoApproval';
export { createRequest, type RequestSubject } from './createRequest';
export type { Approve } from './decideRequest';
export { describeDuration, durationMs, endOfTerm, type Term } from './duration';
export {
  countsFor,
  decidersOf,
  mayDecide,
  progressOf,
  type MayDecide,
  type Roles,
} from './fourEyes';
export * from './limits';
export { placeFault } from './placeFaults';
export * from './request';
export * from './transition';
