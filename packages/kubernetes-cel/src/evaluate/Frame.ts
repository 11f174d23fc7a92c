import type { Bindings } from '../api';
import type { MemorizingActivation } from '../activation';
import type { Trace } from '../explain/Trace';
import { Abortion } from '../library/Abortion';
import { limits } from '../limits';

/**
 * The state of one evaluation: what variables hold and what has been spent.
 * @internal
 */
export class Frame {
  /** Cost units spent so far. */
  cost = 0;
  /** Cost of the `variables.*` that this evaluation was the first to read. */
  compositionCost = 0;
  readonly bindings: Bindings;
  /** The variables of macros. */
  readonly slots: unknown[];
  /** Set where the evaluation is to be explained. */
  trace: Trace | undefined = undefined;
  private work = 0;

  constructor(
    readonly activation: MemorizingActivation,
    readonly limit: number,
    slotCount: number,
  ) {
    this.bindings = activation.bindings;
    this.slots =
      slotCount === 0 ? noSlots : new Array(slotCount).fill(undefined);
  }

  /** Adds the cost of one step. */
  charge(units: number): void {
    this.cost += units;
    if (this.cost > this.limit) {
      throw costLimitExceeded();
    }
  }

  /** Adds the cost of that many steps of one unit each: stops at the first too many. */
  chargeSteps(count: number): void {
    this.cost += count;
    if (this.cost > this.limit) {
      this.cost = this.limit + 1;
      throw costLimitExceeded();
    }
  }

  /**
   * Counts effort that CEL's cost model does not see, such as an iteration that costs nothing or
   * the copy of a long list, so that no expression can stall the process.
   */
  effort(amount: number): void {
    this.work += amount;
    if (this.work > limits.effort) {
      throw new Abortion(
        'cost-limit',
        'operation cancelled: too much work outside of the cost model',
      );
    }
  }
}

const noSlots: unknown[] = [];

function costLimitExceeded(): Abortion {
  return new Abortion(
    'cost-limit',
    'operation cancelled: actual cost limit exceeded',
  );
}
