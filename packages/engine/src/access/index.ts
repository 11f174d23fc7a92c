export { matchesNamePatterns } from './namePatterns';
export {
  CONFIG_MAPS,
  DEFINITIONS,
  NEVER_READ,
  readSetOf,
  type ReadSet,
  type ReadSetOptions,
} from './readSet';
export * from './rights';
export * from './clusterRole';
export * from './enforcerRole';
export * from './renderClusterRole';
