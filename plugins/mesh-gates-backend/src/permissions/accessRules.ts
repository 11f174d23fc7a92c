import {
  PermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { AccessCondition, AccessSubject } from '../store/requests/whereAccess';
import { grantResourceRef, requestResourceRef } from './accessResources';

const claims = z.object({
  claims: z.array(z.string()).describe('Entity refs; any one of them'),
});
const gates = z.object({
  gates: z.array(z.string()).describe('Names of gates; any one of them'),
});

/** Rules of policies about requests. @public */
export const requestRules = rulesOf(requestResourceRef, {
  isRequester: 'Allow requests that one of these users sent',
  isEntityOwner: 'Allow requests for entities that one of these owns',
  hasGate: 'Allow requests for one of these gates',
});

/** Rules of policies about grants. @public */
export const grantRules = rulesOf(grantResourceRef, {
  isRequester: 'Allow grants that one of these users asked for',
  isEntityOwner: 'Allow grants to entities that one of these owns',
  hasGate: 'Allow grants of one of these gates',
});

/** Requests and grants are about the same: an asker, an entity and a gate. */
function rulesOf<TType extends string>(
  resourceRef: PermissionResourceRef<
    AccessSubject,
    AccessCondition,
    TType,
    'mesh-gates'
  >,
  descriptions: Record<'isRequester' | 'isEntityOwner' | 'hasGate', string>,
) {
  return {
    isRequester: createPermissionRule({
      name: 'IS_REQUESTER',
      description: descriptions.isRequester,
      resourceRef,
      paramsSchema: claims,
      apply: (subject, params) => params.claims.includes(subject.asker),
      toQuery: params => ({ column: 'asker' as const, values: params.claims }),
    }),
    isEntityOwner: createPermissionRule({
      name: 'IS_ENTITY_OWNER',
      description: descriptions.isEntityOwner,
      resourceRef,
      paramsSchema: claims,
      apply: (subject, params) =>
        subject.owners.some(owner => params.claims.includes(owner)),
      toQuery: params => ({ column: 'owner' as const, values: params.claims }),
    }),
    hasGate: createPermissionRule({
      name: 'HAS_GATE',
      description: descriptions.hasGate,
      resourceRef,
      paramsSchema: gates,
      apply: (subject, params) => params.gates.includes(subject.gate),
      toQuery: params => ({ column: 'gate' as const, values: params.gates }),
    }),
  };
}
