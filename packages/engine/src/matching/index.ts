export * from './gateIndex';
export { matchesSelector } from './labels';
export { kindsOfRules } from './rules';
