import type { CelValue, SourceRange } from '../api';
import type { Overload } from '../environment/declare';
import { callCost, type CallCost } from '../library/costs';
import { guardOf, type Guard } from '../library/guards';
import type { Implementation } from '../library/Implementation';
import { implementations } from '../library/implementations';
import type { Call } from '../syntax/ast';
import { isInt } from '../values/int';
import { checkPattern } from '../values/regex';
import type { Evaluator } from './Attribute';
import { constantFrame } from './constantFrame';
import { Failure, failureOf, noSuchOverload } from './Failure';
import type { Frame } from './Frame';
import { Planned } from './Planned';
import { PlanFailure } from './PlanFailure';
import type { Planner } from './Planner';

/** Folded where their argument is constant; then an error refuses the expression. */
const conversions: ReadonlySet<string> = new Set(
  'bool bytes double duration dyn int string timestamp type uint'.split(' '),
);
const searches: ReadonlySet<string> = new Set(['matches', 'find', 'findAll']);
/** Their cost depends on what they give. */
const chargedAfter: ReadonlySet<string> = new Set(['join', 'slice', 'reverse']);

interface Candidate {
  readonly guards: readonly Guard[];
  readonly implementation: Implementation;
}

/**
 * Compiles a call of a function or method.
 * @internal
 */
export function planFunction(planner: Planner, node: Call): Planned {
  const { checked, environment } = planner;
  const qualified = checked.qualifiedNameOf(node);
  const name = qualified ?? node.name.replace(/^\./, '');
  const parts =
    node.target && !qualified ? [node.target, ...node.args] : node.args;
  const args = parts.map(part => planner.plan(part));
  const fitting = checked.overloadsOf(node);
  const overload = fitting.length === 1 ? fitting[0] : '';
  const constantPattern = searches.has(name) && args[1]?.constant?.value;
  if (typeof constantPattern === 'string') {
    requirePattern(constantPattern, parts[1].range);
  }
  const call: FunctionCall = {
    args: args.map(arg => arg.evaluator()),
    candidates: candidatesOf(
      environment.overloads(name)!,
      overload,
      args.length,
    ),
    cost: callCost(name, overload),
    chargedAfter: chargedAfter.has(name),
    stopsAtFailure:
      args.length > 2 ||
      overload === '' ||
      overload === 'string_format' ||
      typeof constantPattern === 'string',
    rangeSize: overload === 'lists_range',
    range: node.range,
  };
  const evaluate = compileCall(call);
  return conversions.has(name) && args.length === 1 && args[0].constant
    ? foldConversion(evaluate, node)
    : Planned.computed(evaluate);
}

function requirePattern(pattern: string, range: SourceRange): void {
  try {
    checkPattern(pattern);
  } catch (error) {
    throw new PlanFailure(failureOf(error, range).message, range);
  }
}

function foldConversion(evaluate: Evaluator, node: Call): Planned {
  const value = evaluate(constantFrame());
  if (value instanceof Failure) {
    throw new PlanFailure(value.message, node.range);
  }
  return Planned.constant(value);
}

function candidatesOf(
  overloads: readonly Overload[],
  overload: string,
  count: number,
): Candidate[] {
  return overloads
    .filter(each =>
      overload ? each.id === overload : each.args.length === count,
    )
    .flatMap(each => {
      const implementation = implementations.get(each.id);
      return implementation ? [{ guards: guardsOf(each), implementation }] : [];
    });
}

/** Of the lists that these take, cel-go looks at no type inside. */
function guardsOf(overload: Overload): Guard[] {
  return overload.name === 'sort' || overload.id === 'list_flatten'
    ? [value => Array.isArray(value)]
    : overload.args.map(guardOf);
}

interface FunctionCall {
  readonly args: readonly Evaluator[];
  readonly candidates: readonly Candidate[];
  readonly cost: CallCost;
  readonly chargedAfter: boolean;
  /** Whether a failing argument before the last ends the call, at no cost, as cel-go does with three and more. */
  readonly stopsAtFailure: boolean;
  /** `lists.range()`: charged before the list is made. */
  readonly rangeSize: boolean;
  readonly range: SourceRange;
}

function compileCall(call: FunctionCall): Evaluator {
  const { args, cost, chargedAfter: after, stopsAtFailure, range } = call;
  const invoke = dispatcher(call.candidates, range);
  const charge = (frame: Frame, values: unknown[], result: unknown) =>
    frame.charge(
      typeof cost === 'number' ? cost : cost(values[0], values[1], result),
    );
  if (args.length === 1 && typeof cost === 'number') {
    const [only] = args;
    return frame => {
      const value = only(frame);
      frame.charge(cost);
      return value instanceof Failure ? value : invoke([value], frame);
    };
  }
  return frame => {
    const values: CelValue[] = [];
    let failure: Failure | undefined;
    for (let index = 0; index < args.length; index++) {
      const value = args[index](frame);
      if (value instanceof Failure) {
        if (stopsAtFailure && index < args.length - 1) {
          return value;
        }
        failure ??= value;
      }
      values.push(value as CelValue);
    }
    if (failure) {
      charge(frame, values, failure);
      return failure;
    }
    if (call.rangeSize) {
      const [size] = values;
      // The list of a size out of range is an error, which is of size 1.
      const fits = isInt(size) && size >= 0 && size <= 1_000_000;
      frame.charge(fits ? Number(size) + 11 : 12);
      return invoke(values, frame);
    }
    if (!after) {
      charge(frame, values, undefined);
      return invoke(values, frame);
    }
    const result = invoke(values, frame);
    charge(frame, values, result);
    return result;
  };
}

type Invoke = (values: readonly CelValue[], frame: Frame) => CelValue | Failure;

function dispatcher(
  candidates: readonly Candidate[],
  range: SourceRange,
): Invoke {
  return values => {
    for (const { guards, implementation } of candidates) {
      if (guards.every((guard, index) => guard(values[index]))) {
        try {
          return implementation(...values);
        } catch (error) {
          return failureOf(error, range);
        }
      }
    }
    return noSuchOverload(range);
  };
}
