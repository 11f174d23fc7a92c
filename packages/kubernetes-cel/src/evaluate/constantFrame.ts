import { MemorizingActivation } from '../activation';
import { limits } from '../limits';
import { Frame } from './Frame';

/**
 * The state in which constants are folded: no variables, and the limits of any evaluation.
 * @internal
 */
export function constantFrame(): Frame {
  return new Frame(new MemorizingActivation({}), limits.perCallCost, 0);
}
