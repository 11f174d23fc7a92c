/**
 * Permissions, REST types and client of Mesh Gates.
 *
 * @packageDocumentation
 */
export * from './permissions';
