import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { meshGatesPermissions } from '@mesh-gates/plugin-mesh-gates-common';
import {
  meshGatesGrantReadPermission,
  meshGatesGrantRevokePermission,
  meshGatesRequestDecidePermission,
  meshGatesRequestReadPermission,
} from '@mesh-gates/plugin-mesh-gates-common';
import { Knex } from 'knex';
import {
  readGrantSubjects,
  readRequestSubjects,
} from '../store/requests/readAccessSubjects';
import { grantResourceRef, requestResourceRef } from './accessResources';
import { grantRules, requestRules } from './accessRules';

/** Tells the permission system what there is to permit, and how to apply rules to it. @internal */
export function registerPermissions(
  registry: PermissionsRegistryService,
  db: Knex,
): void {
  const ours = [
    meshGatesRequestReadPermission,
    meshGatesRequestDecidePermission,
    meshGatesGrantReadPermission,
    meshGatesGrantRevokePermission,
  ].map(({ name }) => name);
  registry.addPermissions(
    meshGatesPermissions.filter(({ name }) => !ours.includes(name)),
  );
  registry.addResourceType({
    resourceRef: requestResourceRef,
    permissions: [
      meshGatesRequestReadPermission,
      meshGatesRequestDecidePermission,
    ],
    rules: Object.values(requestRules),
    getResources: ids => readRequestSubjects(db, ids),
  });
  registry.addResourceType({
    resourceRef: grantResourceRef,
    permissions: [meshGatesGrantReadPermission, meshGatesGrantRevokePermission],
    rules: Object.values(grantRules),
    getResources: ids => readGrantSubjects(db, ids),
  });
}
