import type { SourceRange } from '../api';
import type { Overload } from '../environment/declare';
import { callCost } from '../library/costs';
import { guardOf, type Guard } from '../library/guards';
import { implementations } from '../library/implementations';
import { searchWith } from '../library/search';
import type { Call } from '../syntax/ast';
import { checkPattern } from '../values/regex';
import type { Evaluator } from './Attribute';
import { compileCall, type Candidate } from './compileCall';
import { constantFrame } from './constantFrame';
import { Failure, failureOf } from './Failure';
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
  const pattern = searches.has(name) ? args[1]?.constant?.value : undefined;
  const isConstantSearch = typeof pattern === 'string';
  if (isConstantSearch) {
    requirePattern(pattern, parts[1].range);
  }
  const evaluate = compileCall({
    args: args.map(arg => arg.evaluator()),
    candidates: isConstantSearch
      ? [searchWith(name, pattern)]
      : candidatesOf(environment.overloads(name)!, overload, args.length),
    cost: callCost(name, overload, args[1]?.constant?.value),
    chargedAfter: chargedAfter.has(name),
    stopsAtFailure:
      args.length > 2 ||
      overload === '' ||
      overload === 'string_format' ||
      isConstantSearch,
    makesRange: overload === 'lists_range',
    range: node.range,
  });
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

/** `size()` goes by what is there, whatever the checker found, as all of cel-go's single implementations do. */
function candidatesOf(
  overloads: readonly Overload[],
  overload: string,
  count: number,
): Candidate[] {
  return overloads
    .filter(each =>
      overload && each.name !== 'size'
        ? each.id === overload
        : each.args.length === count,
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
