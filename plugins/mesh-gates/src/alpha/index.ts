/**
 * Mesh Gates for the new frontend system.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { meshGatesTranslationRef } from '../translation';
