import type {
  Activation,
  Bindings,
  CelValue,
  Evaluation,
  Explanation,
  FieldPath,
  Program,
  TypeName,
} from './api';
import { MemorizingActivation, type Memory } from './activation';
import type { Type } from './check/types';
import type { Evaluator } from './evaluate/Attribute';
import { Failure } from './evaluate/Failure';
import { Frame } from './evaluate/Frame';
import { Abortion } from './library/Abortion';
import { limits } from './limits';

/** What a run gives before it is told to the caller. @internal */
export interface Run {
  readonly result: CelValue | Failure;
  /** Of the expression itself, and with the variables it was the first to read. */
  readonly cost: number;
}

/**
 * An expression compiled into closures.
 * @internal
 */
export class CompiledProgram implements Program {
  readonly type: TypeName;

  constructor(
    readonly expression: string,
    readonly checkedType: Type,
    private readonly evaluator: Evaluator,
    private readonly slotCount: number,
  ) {
    this.type = checkedType.key;
  }

  evaluate(
    bindings: Bindings | Activation,
    budget: number = limits.perPolicyCost,
  ): Evaluation {
    const activation =
      bindings instanceof MemorizingActivation
        ? bindings
        : new MemorizingActivation(bindings as Bindings);
    const limit = Math.min(budget, limits.perCallCost);
    const { result, cost } = this.run(
      activation.bindings,
      activation.memory,
      limit,
    );
    const remaining = budget - cost;
    if (result instanceof Failure) {
      return { error: result.toError(), cost, remaining };
    }
    if (remaining < 0) {
      const message = 'operation cancelled: the cost budget is used up';
      return { error: { code: 'cost-limit', message }, cost, remaining };
    }
    return { value: result, cost, remaining };
  }

  explain(_bindings: Bindings | Activation): Explanation {
    throw new Error('not written yet');
  }

  fields(): Readonly<Record<string, readonly FieldPath[]>> {
    throw new Error('not written yet');
  }

  /** Evaluates within a limit. */
  run(bindings: Bindings, memory: Memory, limit: number): Run {
    const frame = new Frame(bindings, memory, limit, this.slotCount);
    const result = this.guardedRun(frame);
    return { result, cost: frame.cost + frame.compositionCost };
  }

  private guardedRun(frame: Frame): CelValue | Failure {
    try {
      return this.evaluator(frame);
    } catch (error) {
      if (error instanceof Abortion) {
        return new Failure(error.code, error.message);
      }
      if (error instanceof RangeError) {
        return new Failure('other', 'a value has grown too large');
      }
      throw error;
    }
  }
}
