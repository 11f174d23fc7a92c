export { meshGatesApiRef } from './MeshGatesApi';
export type { MeshGatesApi } from './MeshGatesApi';
export { useEntityStatus } from './useEntityStatus';
export { usePolledReading } from './usePolledReading';
export { readProblemOf } from './ReadProblem';
export type { ReadProblem } from './ReadProblem';
export type { Reading } from './reading';
