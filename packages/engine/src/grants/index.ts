export * from './bindings';
export * from './coverage';
export { coverageKey } from './Coverages';
export {
  endGrant,
  type GrantAction,
  type GrantFacts,
  type GrantTransition,
} from './endGrant';
export * from './enforcement';
export * from './grant';
export * from './grantList';
export { grantListSchema } from './grantListSchema';
export * from './holds';
export { paramsWithin, type GateParams } from './params';
export * from './planBindings';
export * from './scope';
export * from './subjects';
