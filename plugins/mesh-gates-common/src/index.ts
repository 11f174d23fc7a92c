/**
 * Permissions, REST types and client of Mesh Gates.
 *
 * @packageDocumentation
 */
export * from './permissions';
export * from './MeshGatesClient';
export * from './schema/openapi';
