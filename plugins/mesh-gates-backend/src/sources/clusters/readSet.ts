export {
  CONFIG_MAPS,
  DEFINITIONS,
  NEVER_READ,
  readSetOf,
} from '@mesh-gates/engine';
export type { ReadSet } from '@mesh-gates/engine';
