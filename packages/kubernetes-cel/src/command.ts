/**
 * The command of this package, for Node only.
 * @packageDocumentation
 */
export { main } from './lines/main';
