/**
 * The gate engine: words, gate files, matching, inventory, ownership, evaluation and verdicts.
 * Pure: no network, no disk, no Backstage, no mesh but through the port `Mesh`.
 *
 * @packageDocumentation
 */
export * from './words';
export * from './hash';
export * from './manifest';
export * from './gate-file';
export * from './matching';
export * from './judging';
export { workloadKinds } from './inventory';
export { claimFor, defaultOwnershipChain } from './ownership';
export * from './pruning';
export { createSession } from './session';
export * from './grants';
export * from './requests';
export * from './examples';
export * from './access';
export * from './scores';
