/**
 * Kubernetes' CEL in TypeScript.
 * @packageDocumentation
 */
export * from './api';
export { activate } from './activation';
export { compile } from './compile';
export { decodeJson } from './decodeJson';
export { encodeValue, toJson } from './encodeValue';
export { formatCompileError } from './formatCompileError';
export { limits } from './limits';
export { kubernetesVersions } from './versions';
