export * from './gateIndex';
export { matchesSelector } from './labels';
