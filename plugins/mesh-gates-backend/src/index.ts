/**
 * The backend of Mesh Gates.
 *
 * @packageDocumentation
 */
export { meshGatesPlugin as default } from './plugin';
