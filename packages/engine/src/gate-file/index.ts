export { gateFileSchema } from './gateFileSchema';
export { gateFileLimits } from './limits';
export * from './loadGates';
export * from './parseGateFile';
export type { GateSetting, GateSettings } from './settings';
