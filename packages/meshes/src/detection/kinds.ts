import { DERIVED_GROUP, KindDeclaration, KindRef } from '@mesh-gates/engine';

/** @internal */
export const DEPLOYMENTS: KindRef = { group: 'apps', resource: 'deployments' };
/** @internal */
export const SERVICES: KindRef = { group: '', resource: 'services' };
/** @internal */
export const WEBHOOKS: KindRef = {
  group: 'admissionregistration.k8s.io',
  resource: 'mutatingwebhookconfigurations',
};
/** @internal */
export const MESHES: KindDeclaration = {
  group: DERIVED_GROUP,
  resource: 'meshes',
  kind: 'Mesh',
  namespaced: true,
};

/** The API version of derived resources. @internal */
export const DERIVED_VERSION = 'v1alpha1';
