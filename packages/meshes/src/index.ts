/**
 * What Mesh Gates knows of the meshes: kinds and their stages by version, to whom a resource applies, and what is derived from
 * others. Each mesh implements the engine's port `Mesh`.
 *
 * @packageDocumentation
 */
import { Mesh } from '@mesh-gates/engine';
import { consul } from './consul';
import { gatewayApi } from './gateway-api';
import { istio } from './istio';
import { linkerd } from './linkerd';
import { openServiceMesh } from './open-service-mesh';

export * from './detection';
export { consul, gatewayApi, istio, linkerd, openServiceMesh };

/** Every mesh known. @public */
export const meshes: readonly Mesh[] = [
  istio,
  linkerd,
  consul,
  openServiceMesh,
  gatewayApi,
];
