import { Verdict } from '@mesh-gates/plugin-mesh-gates-common';

/** The order in which verdicts are shown everywhere. @internal */
export const VERDICT_ORDER: readonly Verdict[] = [
  'Fail',
  'Warn',
  'Granted',
  'Unknown',
  'Error',
  'Pass',
  'NotApplicable',
];
