import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/** See the verdicts of an entity: gates, messages, paths and names of objects, no found values. @public */
export const meshGatesVerdictReadPermission = createPermission({
  name: 'mesh-gates.verdict.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** See content of an entity's objects: found values, violating lines, detailed messages. @public */
export const meshGatesContentReadPermission = createPermission({
  name: 'mesh-gates.content.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Judge manifests as an entity's without applying them. @public */
export const meshGatesEvaluatePermission = createPermission({
  name: 'mesh-gates.evaluate',
  attributes: {},
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** See the gates and the health of what is read. @public */
export const meshGatesGateReadPermission = createPermission({
  name: 'mesh-gates.gate.read',
  attributes: { action: 'read' },
});

/** See what belongs to nobody: unowned resources, their violations, unreadable documents. @public */
export const meshGatesUnownedReadPermission = createPermission({
  name: 'mesh-gates.unowned.read',
  attributes: { action: 'read' },
});

/** See the clusters that are read: their state, kinds, rights and meshes, and how far the set-up has come. @public */
export const meshGatesClusterReadPermission = createPermission({
  name: 'mesh-gates.cluster.read',
  attributes: { action: 'read' },
});

/** Have a cluster looked at again, now. @public */
export const meshGatesClusterCheckPermission = createPermission({
  name: 'mesh-gates.cluster.check',
  attributes: {},
});

/** Type of the requests that rules and resource permissions are about. @public */
export const RESOURCE_TYPE_MESH_GATES_REQUEST = 'mesh-gates-request';

/** Type of the grants that rules and resource permissions are about. @public */
export const RESOURCE_TYPE_MESH_GATES_GRANT = 'mesh-gates-grant';

/**
 * Ask for a gated feature as an entity's, change and withdraw such an ask. Only users can, and only who owns the entity: that is checked
 * too, and the permission narrows it.
 * @public
 */
export const meshGatesRequestCreatePermission = createPermission({
  name: 'mesh-gates.request.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** See a request: what is asked for and why, what happened, who decided. Its entity must be visible too. @public */
export const meshGatesRequestReadPermission = createPermission({
  name: 'mesh-gates.request.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MESH_GATES_REQUEST,
});

/**
 * Approve, deny and ask back. Only users can, and only who is in a group that decides and did not ask: that is checked too, and the
 * permission narrows it.
 * @public
 */
export const meshGatesRequestDecidePermission = createPermission({
  name: 'mesh-gates.request.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_MESH_GATES_REQUEST,
});

/** See a grant: what it opens, until when, and what it does. Its entity must be visible too. @public */
export const meshGatesGrantReadPermission = createPermission({
  name: 'mesh-gates.grant.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MESH_GATES_GRANT,
});

/**
 * Take a grant back. Only users can, and only who is in a group that decides: that is checked too, and the permission narrows it.
 * @public
 */
export const meshGatesGrantRevokePermission = createPermission({
  name: 'mesh-gates.grant.revoke',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_MESH_GATES_GRANT,
});

/**
 * See what clusters hold of grants that the database lost, and take such grants up again. Only users can, and only who may decide about
 * them: that is checked too, and the permission narrows it.
 * @public
 */
export const meshGatesGrantAdoptPermission = createPermission({
  name: 'mesh-gates.grant.adopt',
  attributes: { action: 'create' },
});

/** All permissions of Mesh Gates, for policies and the permission integration. @public */
export const meshGatesPermissions = [
  meshGatesVerdictReadPermission,
  meshGatesContentReadPermission,
  meshGatesEvaluatePermission,
  meshGatesGateReadPermission,
  meshGatesUnownedReadPermission,
  meshGatesClusterReadPermission,
  meshGatesClusterCheckPermission,
  meshGatesRequestCreatePermission,
  meshGatesRequestReadPermission,
  meshGatesRequestDecidePermission,
  meshGatesGrantReadPermission,
  meshGatesGrantRevokePermission,
  meshGatesGrantAdoptPermission,
];
