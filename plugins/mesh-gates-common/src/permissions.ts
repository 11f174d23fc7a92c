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

/** All permissions of Mesh Gates, for policies and the permission integration. @public */
export const meshGatesPermissions = [
  meshGatesVerdictReadPermission,
  meshGatesContentReadPermission,
  meshGatesEvaluatePermission,
  meshGatesGateReadPermission,
  meshGatesUnownedReadPermission,
  meshGatesClusterReadPermission,
  meshGatesClusterCheckPermission,
];
