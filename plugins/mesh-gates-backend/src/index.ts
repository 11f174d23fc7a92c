/**
 * The backend of Mesh Gates.
 *
 * @packageDocumentation
 */
export { meshGatesPlugin as default } from './plugin';
export {
  createMeshGatesGrantConditionalDecision,
  createMeshGatesRequestConditionalDecision,
  meshGatesGrantConditions,
  meshGatesRequestConditions,
} from './permissions/accessConditions';
export type {
  AccessCondition,
  AccessSubject,
} from './store/requests/whereAccess';
