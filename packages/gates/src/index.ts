/**
 * The built-in catalogue of feature gates, for Node hosts.
 * @packageDocumentation
 */
export * from './builtInGates';
