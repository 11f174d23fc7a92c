import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_MESH_GATES_GRANT,
  RESOURCE_TYPE_MESH_GATES_REQUEST,
} from '@mesh-gates/plugin-mesh-gates-common';
import { AccessCondition, AccessSubject } from '../store/requests/whereAccess';

/** Requests as policies see them. @public */
export const requestResourceRef = createPermissionResourceRef<
  AccessSubject,
  AccessCondition
>().with({
  pluginId: 'mesh-gates',
  resourceType: RESOURCE_TYPE_MESH_GATES_REQUEST,
});

/** Grants as policies see them. @public */
export const grantResourceRef = createPermissionResourceRef<
  AccessSubject,
  AccessCondition
>().with({
  pluginId: 'mesh-gates',
  resourceType: RESOURCE_TYPE_MESH_GATES_GRANT,
});
