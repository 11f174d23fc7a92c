import { createApiRef } from '@backstage/core-plugin-api';
import { MeshGatesClient } from '@mesh-gates/plugin-mesh-gates-common';

/** What the pages ask of the backend. @public */
export type MeshGatesApi = Pick<
  MeshGatesClient,
  | 'getEntityStatus'
  | 'getEntitiesByRefs'
  | 'getEntityResources'
  | 'getGates'
  | 'getGate'
  | 'evaluate'
  | 'getFindings'
  | 'getClusters'
  | 'getCluster'
  | 'checkCluster'
  | 'getSetup'
  | 'getRequests'
  | 'exportRequests'
  | 'getRequest'
  | 'previewRequest'
  | 'createRequest'
  | 'editRequest'
  | 'approveRequest'
  | 'denyRequest'
  | 'askBack'
  | 'commentOnRequest'
  | 'withdrawRequest'
  | 'getGrants'
  | 'exportGrants'
  | 'revokeGrant'
  | 'endGrant'
  | 'getEntityAccess'
>;

/** The reference by which the pages find the backend. @public */
export const meshGatesApiRef = createApiRef<MeshGatesApi>({
  id: 'plugin.mesh-gates.client',
});
