import { createConditionExports } from '@backstage/plugin-permission-node';
import { grantResourceRef, requestResourceRef } from './accessResources';
import { grantRules, requestRules } from './accessRules';

const requests = createConditionExports({
  resourceRef: requestResourceRef,
  rules: requestRules,
});

const grants = createConditionExports({
  resourceRef: grantResourceRef,
  rules: grantRules,
});

/** Conditions of policies about requests. @public */
export const meshGatesRequestConditions = requests.conditions;

/** A decision of a policy about requests that depends on the request. @public */
export const createMeshGatesRequestConditionalDecision =
  requests.createConditionalDecision;

/** Conditions of policies about grants. @public */
export const meshGatesGrantConditions = grants.conditions;

/** A decision of a policy about grants that depends on the grant. @public */
export const createMeshGatesGrantConditionalDecision =
  grants.createConditionalDecision;
