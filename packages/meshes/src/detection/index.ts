export { MESH_LABEL, REMOTE_LABEL } from './meshResource';
export type { MeshSpec } from './meshResource';
export { meshNamespacesOf } from './meshNamespaces';
export type { MeshNamespace } from './meshNamespaces';
export { meshVersionsOf } from './meshVersions';
export type { MeshVersions } from './meshVersions';
