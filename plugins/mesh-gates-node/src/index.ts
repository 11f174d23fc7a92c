/**
 * Extension points of the Mesh Gates backend.
 *
 * @packageDocumentation
 */
export * from './clusterAccess';
export * from './gateProviders';
export * from './grantEnforcers';
