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
export { CelMap } from './values/CelMap';
export { Double } from './values/Double';
export type { Int } from './values/int';
export { Duration } from './values/Duration';
export { Optional } from './values/Optional';
export { Timestamp } from './values/Timestamp';
export { TypeValue } from './values/TypeValue';
export { Uint } from './values/Uint';
