import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { grantResourceRef, requestResourceRef } from './accessResources';

const claims = z.object({
  claims: z.array(z.string()).describe('Entity refs; any one of them'),
});
const gates = z.object({
  gates: z.array(z.string()).describe('Names of gates; any one of them'),
});

/** Rules of policies about requests. @public */
export const requestRules = {
  isRequester: createPermissionRule({
    name: 'IS_REQUESTER',
    description: 'Allow requests that one of these users sent',
    resourceRef: requestResourceRef,
    paramsSchema: claims,
    apply: (request, params) => params.claims.includes(request.asker),
    toQuery: params => ({ column: 'asker' as const, values: params.claims }),
  }),
  isEntityOwner: createPermissionRule({
    name: 'IS_ENTITY_OWNER',
    description: 'Allow requests for entities that one of these owns',
    resourceRef: requestResourceRef,
    paramsSchema: claims,
    apply: (request, params) =>
      request.owners.some(owner => params.claims.includes(owner)),
    toQuery: params => ({ column: 'owner' as const, values: params.claims }),
  }),
  hasGate: createPermissionRule({
    name: 'HAS_GATE',
    description: 'Allow requests for one of these gates',
    resourceRef: requestResourceRef,
    paramsSchema: gates,
    apply: (request, params) => params.gates.includes(request.gate),
    toQuery: params => ({ column: 'gate' as const, values: params.gates }),
  }),
};

/** Rules of policies about grants. @public */
export const grantRules = {
  isRequester: createPermissionRule({
    name: 'IS_REQUESTER',
    description: 'Allow grants that one of these users asked for',
    resourceRef: grantResourceRef,
    paramsSchema: claims,
    apply: (grant, params) => params.claims.includes(grant.asker),
    toQuery: params => ({ column: 'asker' as const, values: params.claims }),
  }),
  isEntityOwner: createPermissionRule({
    name: 'IS_ENTITY_OWNER',
    description: 'Allow grants to entities that one of these owns',
    resourceRef: grantResourceRef,
    paramsSchema: claims,
    apply: (grant, params) =>
      grant.owners.some(owner => params.claims.includes(owner)),
    toQuery: params => ({ column: 'owner' as const, values: params.claims }),
  }),
  hasGate: createPermissionRule({
    name: 'HAS_GATE',
    description: 'Allow grants of one of these gates',
    resourceRef: grantResourceRef,
    paramsSchema: gates,
    apply: (grant, params) => params.gates.includes(grant.gate),
    toQuery: params => ({ column: 'gate' as const, values: params.gates }),
  }),
};
