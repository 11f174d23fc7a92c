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
import { MemorizingActivation } from './activation';
import type { Type } from './check/types';
import type { Evaluator } from './evaluate/Attribute';
import { Failure } from './evaluate/Failure';
import { Frame } from './evaluate/Frame';
import { Trace } from './explain/Trace';
import { fieldPaths } from './fields/fieldPaths';
import type { FieldUse } from './fields/FieldReader';
import { Abortion } from './library/Abortion';
import { limits } from './limits';

/** What a run gives before it is told to the caller. @internal */
export interface Run {
  readonly result: CelValue | Failure;
  /** Of the expression itself, and with the variables it was the first to read. */
  readonly cost: number;
}

/**
 * Closures, and how many places the variables of macros take.
 * @internal
 */
export interface Plan {
  readonly evaluate: Evaluator;
  readonly slotCount: number;
}

/**
 * An expression compiled into closures.
 * @internal
 */
export class CompiledProgram implements Program {
  readonly type: TypeName;
  private tracedPlan?: Plan;
  private use?: FieldUse;

  constructor(
    readonly expression: string,
    readonly checkedType: Type,
    private readonly plan: Plan,
    private readonly planTraced: () => Plan,
    private readonly readFields: () => FieldUse,
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
    const limit = budget < limits.perCallCost ? budget : limits.perCallCost;
    const frame = new Frame(activation, limit, this.plan.slotCount);
    const result = guardedRun(this.plan, frame);
    const cost = frame.cost + frame.compositionCost;
    const remaining = budget - cost;
    if (typeof result === 'boolean' && remaining >= 0) {
      // What validations give nearly always: told without looking for anything else.
      return { value: result, cost, remaining };
    }
    const failure = result instanceof Failure ? result : undefined;
    if (remaining < 0 && failure?.code !== 'cost-limit') {
      // Variables count too, and Kubernetes asks for the budget before it looks at the outcome.
      const message = 'operation cancelled: the cost budget is used up';
      return { error: { code: 'cost-limit', message }, cost, remaining };
    }
    if (failure) {
      return { error: failure.toError(), cost, remaining };
    }
    return { value: result, cost, remaining };
  }

  explain(bindings: Bindings | Activation): Explanation {
    const trace = new Trace();
    const plain =
      bindings instanceof MemorizingActivation ? bindings.bindings : bindings;
    // Variables are evaluated again, so that what they read is seen.
    const activation = new MemorizingActivation(plain as Bindings);
    const { result } = this.run(activation, limits.perCallCost, trace);
    const seen = { reads: trace.deepestReads(), trace: trace.steps };
    return result instanceof Failure
      ? { error: result.toError(), ...seen }
      : { value: result, ...seen };
  }

  fields(): Readonly<Record<string, readonly FieldPath[]>> {
    return fieldPaths(this.fieldUse());
  }

  /** What the expression reads, for those that use it as a variable. */
  fieldUse(): FieldUse {
    this.use ??= this.readFields();
    return this.use;
  }

  /** Evaluates within a limit; slowly where the evaluation is to be explained. */
  run(activation: MemorizingActivation, limit: number, trace?: Trace): Run {
    const plan = trace ? (this.tracedPlan ??= this.planTraced()) : this.plan;
    const frame = new Frame(activation, limit, plan.slotCount);
    frame.trace = trace;
    const result = guardedRun(plan, frame);
    return { result, cost: frame.cost + frame.compositionCost };
  }
}

function guardedRun(plan: Plan, frame: Frame): CelValue | Failure {
  try {
    return plan.evaluate(frame);
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
