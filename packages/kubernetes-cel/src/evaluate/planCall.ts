import type { CelValue } from '../api';
import type { Call, Expression } from '../syntax/ast';
import { requireHashable } from '../library/hashing';
import { contains } from '../values/lists';
import { Optional } from '../values/Optional';
import type { Evaluator } from './Attribute';
import { Failure, failureOf, noSuchOverload } from './Failure';
import { planFunction } from './planFunction';
import { tracedLogic } from '../explain/tracing';
import { planLogic } from './planLogic';
import { planOperator } from './planOperator';
import { Planned } from './Planned';
import { PlanFailure } from './PlanFailure';
import type { Planner } from './Planner';
import { isKey } from './select';

/**
 * Compiles a call of an operator or a function.
 * @internal
 */
export function planCall(planner: Planner, node: Call): Planned {
  switch (node.name) {
    case '_&&_':
    case '_||_':
      return Planned.computed(
        (planner.tracing ? tracedLogic : planLogic)(
          node.args.map(arg => planner.evaluator(arg)),
          node.name === '_||_',
          node.args.map(arg => arg.range),
        ),
      );
    case '_?_:_':
      return planChoice(planner, node);
    case '_[_]':
    case '_[?_]':
      return planIndex(planner, node);
    case '@in':
      return planIn(planner, node);
    case 'or':
    case 'orValue':
      return node.target
        ? planAlternative(planner, node, node.target)
        : planFunction(planner, node);
    default:
      return isOperator(node.name)
        ? planOperator(planner, node)
        : planFunction(planner, node);
  }
}

function isOperator(name: string): boolean {
  return name.startsWith('_') || name === '!_' || name === '-_';
}

function planChoice(planner: Planner, node: Call): Planned {
  const [condition, truthy, falsy] = node.args;
  return Planned.attribute(
    planner.attribute({
      kind: 'choice',
      condition: planner.evaluator(condition),
      truthy: planner.plan(truthy).attribute,
      falsy: planner.plan(falsy).attribute,
      range: condition.range,
    }),
  );
}

function planIndex(planner: Planner, node: Call): Planned {
  const [operand, index] = node.args;
  const path = planner.plan(operand).attribute;
  const key = planner.plan(index);
  if (key.constant && !isKey(key.constant.value)) {
    throw new PlanFailure(
      'a value of this type cannot be a key or an index',
      index.range,
    );
  }
  return Planned.attribute(
    path.with({
      constant: key.constant?.value,
      computed: computedKey(key),
      optional: node.name === '_[?_]',
      test: false,
      range: index.range,
    }),
  );
}

/** A path as key is only resolved: its observation is charged with the step. */
function computedKey(key: Planned): Evaluator | undefined {
  if (key.constant) {
    return undefined;
  }
  return key.isAttribute ? key.attribute.resolver() : key.evaluator();
}

/** `x in list`: free where the list is constant and of simple values, as cel-go makes a set of it. */
function planIn(planner: Planner, node: Call): Planned {
  const [item, range] = node.args;
  const overloads = planner.checked.overloadsOf(node);
  const list = planner.plan(range).constant?.value;
  if (
    overloads.length !== 1 ||
    overloads[0] !== 'in_list' ||
    !Array.isArray(list)
  ) {
    return planOperator(planner, node);
  }
  if (list.length === 0) {
    return Planned.constant(false);
  }
  return list.every(isSimple)
    ? Planned.computed(membership(planner.evaluator(item), list, item))
    : planOperator(planner, node);
}

function isSimple(value: CelValue): boolean {
  return typeof value !== 'object' ? true : isKey(value);
}

function membership(
  evaluate: Evaluator,
  list: readonly CelValue[],
  item: Expression,
): Evaluator {
  const strings = list.every(each => typeof each === 'string')
    ? new Set<unknown>(list)
    : undefined;
  return frame => {
    const value = evaluate(frame);
    if (value instanceof Failure) {
      return value;
    }
    requireHashable(value, list.length);
    if (strings) {
      return strings.has(value);
    }
    try {
      return contains(list, value);
    } catch (error) {
      return failureOf(error, item.range);
    }
  };
}

/** `a.or(b)`, `a.orValue(b)`: b is evaluated only where a is empty. Neither costs anything of its own. */
function planAlternative(
  planner: Planner,
  node: Call,
  target: Expression,
): Planned {
  const first = planner.evaluator(target);
  const second = planner.evaluator(node.args[0]);
  const unwraps = node.name === 'orValue';
  return Planned.computed(frame => {
    const value = first(frame);
    if (value instanceof Failure) {
      return value;
    }
    if (!(value instanceof Optional)) {
      return noSuchOverload(target.range);
    }
    const content = value.peek();
    if (content === undefined) {
      return second(frame);
    }
    return unwraps ? content : value;
  });
}
