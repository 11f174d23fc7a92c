/**
 * Mesh Gates for Backstage: gate status on every service's page. This entry is for the old frontend system; the new
 * one takes `./alpha`.
 *
 * @packageDocumentation
 */
export {
  EntityMeshGatesCard,
  EntityMeshGatesContent,
  MeshGatesPage,
  meshGatesPlugin,
} from './legacy/plugin';
export { hasMeshGatesCard, hasMeshGatesContent } from './entity/shownFor';
export { meshGatesApiRef } from './api';
export type { MeshGatesApi } from './api';
export { meshGatesTranslationRef } from './translation';
