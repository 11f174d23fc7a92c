export * from './coverage';
export {
  endGrant,
  type GrantAction,
  type GrantFacts,
  type GrantTransition,
} from './endGrant';
export * from './enforcement';
export * from './grant';
export * from './holds';
export { paramsWithin } from './params';
export * from './scope';
