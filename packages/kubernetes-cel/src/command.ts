/**
 * The command of this package, without the process around it.
 * @packageDocumentation
 */
export { runCommand, type CommandHost } from './lines/runCommand';
