/**
 * The gate engine: words, gate files, matching, inventory, ownership, evaluation and verdicts.
 * Pure: no network, no disk, no Backstage, no mesh but through the port `Mesh`.
 *
 * @packageDocumentation
 */
export * from './words';
export * from './hash';
export * from './manifest';
