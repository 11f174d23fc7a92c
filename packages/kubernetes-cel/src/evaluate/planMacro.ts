import type { CelValue } from '../api';
import { optionalContent } from '../check/types';
import { tracedLoop, tracedOver, type LoopOrigin } from '../explain/tracing';
import type {
  Comprehension,
  Gathering,
  OptionalMap,
  SortBy,
} from '../syntax/ast';
import { sortByKeys } from '../values/lists';
import { Optional } from '../values/Optional';
import { callCost } from '../library/costs';
import type { Evaluator } from './Attribute';
import { Failure, failureOf, noSuchOverload } from './Failure';
import type { Frame } from './Frame';
import { iterate } from './iterate';
import { planEnter, type Loop } from './Loop';
import { gatherList, gatherMap, gatherMapEntries } from './gather';
import { Planned } from './Planned';
import type { Planner } from './Planner';
import { quantifyAll, quantifyExists, quantifyOne } from './quantify';
import { slotRoot } from './roots';

/**
 * Compiles a macro into the loop it stands for.
 * @internal
 */
export function planMacro(
  planner: Planner,
  node: Comprehension | OptionalMap | SortBy,
): Planned {
  switch (node.kind) {
    case 'comprehension':
      return Planned.computed(planComprehension(planner, node));
    case 'optional-map':
      return planOptionalMap(planner, node);
    default:
      return Planned.computed(planSortBy(planner, node));
  }
}

function planComprehension(planner: Planner, node: Comprehension): Evaluator {
  const origin = { reads: 0 };
  const evaluateOver = planner.evaluator(node.over);
  const over = planner.tracing
    ? tracedOver(evaluateOver, origin)
    : evaluateOver;
  const fold = planFold(planner, node, origin);
  const two = node.variable2 !== undefined;
  return frame => {
    const range = over(frame);
    if (range instanceof Failure) {
      return range;
    }
    const items = iterate(range, two);
    if (items) {
      return fold(frame, items);
    }
    return new Failure(
      'no-such-overload',
      'no such overload: expected iterable type',
      node.over.range,
    );
  };
}

type Items = NonNullable<ReturnType<typeof iterate>>;
type Fold = (frame: Frame, items: Items) => CelValue | Failure;

function planFold(
  planner: Planner,
  node: Pick<
    Comprehension,
    'variable' | 'variable2' | 'filter' | 'body' | 'gathering'
  >,
  origin: LoopOrigin = { reads: 0 },
): Fold {
  const slot = planner.newSlot();
  const locals = [{ name: node.variable, read: slotRoot(slot), slot }];
  let slot2 = -1;
  if (node.variable2 !== undefined) {
    slot2 = planner.newSlot();
    locals.push({ name: node.variable2, read: slotRoot(slot2), slot: slot2 });
  }
  return planner.within(locals, () => {
    const body = planner.plan(node.body);
    const untraced: Loop = {
      slot,
      slot2,
      enter: planEnter(slot, slot2),
      filter: node.filter && planner.evaluator(node.filter),
      filterRange: node.filter?.range,
      body: body.evaluator(),
      bodyIsConstant: body.constant !== undefined,
      bodyRange: node.body.range,
    };
    const loop = planner.tracing
      ? tracedLoop(untraced, decidingValue(node.gathering), origin)
      : untraced;
    switch (node.gathering) {
      case 'all':
        return quantifyAll(loop);
      case 'exists':
        return quantifyExists(loop);
      case 'exists_one':
        return quantifyOne(loop);
      case 'list':
        return gatherList(loop);
      case 'map':
        return gatherMap(loop);
      default:
        return gatherMapEntries(loop);
    }
  });
}

/** What a predicate must give to end the loop. */
function decidingValue(gathering: Gathering): boolean | undefined {
  switch (gathering) {
    case 'all':
      return false;
    case 'exists':
      return true;
    default:
      return undefined;
  }
}

const unset = Symbol('not read yet');

/**
 * `target.optMap(v, body)` is `target.hasValue() ? optional.of(body) : optional.none()`, where v is
 * `target.value()`, evaluated when body first reads it.
 */
function planOptionalMap(planner: Planner, node: OptionalMap): Planned {
  const content = optionalContent(planner.checked.typeOf(node.target));
  if (content?.kind === 'type') {
    // cel-go reads the variable of this macro even where the expression does not.
    planner.planTypeLocal(node.variable, node.target);
  }
  const target = planner.evaluator(node.target);
  const slot = planner.newSlot();
  const read: Evaluator = frame => {
    if (frame.slots[slot] === unset) {
      frame.slots[slot] = valueOf(target(frame), frame);
    }
    return frame.slots[slot] as CelValue;
  };
  const valueOf = (optional: CelValue | Failure, frame: Frame) => {
    frame.chargeSteps(1);
    if (optional instanceof Failure) {
      return optional;
    }
    const value = optional instanceof Optional ? optional.peek() : undefined;
    return value === undefined ? noSuchOverload(node.target.range) : value;
  };
  const body = planner.within([{ name: node.variable, read, slot }], () =>
    planner.evaluator(node.body),
  );
  const condition: Evaluator = frame => {
    const optional = target(frame);
    frame.chargeSteps(1);
    frame.slots[slot] = unset;
    if (optional instanceof Failure) {
      return optional;
    }
    return optional instanceof Optional
      ? optional.hasValue()
      : noSuchOverload(node.target.range);
  };
  const wrapped: Evaluator = frame => {
    const value = body(frame);
    frame.chargeSteps(1);
    return value instanceof Failure ? value : Optional.of(value);
  };
  const none: Evaluator = frame => {
    frame.chargeSteps(1);
    return Optional.none;
  };
  return Planned.attribute(
    planner.attribute({
      kind: 'choice',
      condition,
      truthy: planner.attribute({
        kind: 'value',
        evaluate: node.flat ? body : wrapped,
      }),
      falsy: planner.attribute({ kind: 'value', evaluate: none }),
      range: node.target.range,
    }),
  );
}

/** The target is bound to a name, mapped to keys, and sorted by them. */
function planSortBy(planner: Planner, node: SortBy): Evaluator {
  const target = planner.evaluator(node.target);
  const fold = planFold(planner, { ...node, gathering: 'list' });
  const overloads = planner.checked.overloadsOf(node);
  const overload = overloads.length === 1 ? overloads[0] : '';
  const cost = callCost('@sortByAssociatedKeys', overload);
  const keysOf = (frame: Frame, list: CelValue) => {
    const items = iterate(list, false);
    return items ? fold(frame, items) : noSuchOverload(node.target.range);
  };
  return frame => {
    const list = target(frame);
    frame.chargeSteps(2); // the name is read twice
    const keys = list instanceof Failure ? list : keysOf(frame, list);
    frame.charge(typeof cost === 'number' ? cost : cost(list, keys, undefined));
    if (list instanceof Failure || keys instanceof Failure) {
      return list instanceof Failure ? list : keys;
    }
    if (!Array.isArray(list) || !Array.isArray(keys)) {
      return noSuchOverload(node.target.range);
    }
    try {
      return sortByKeys(list, keys);
    } catch (error) {
      return failureOf(error, node.range);
    }
  };
}
