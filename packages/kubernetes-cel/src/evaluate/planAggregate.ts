import type { CelValue, SourceRange } from '../api';
import { Abortion } from '../library/Abortion';
import { requireHashable } from '../library/hashing';
import { makeMessage, type MessageFields } from '../messages/makeMessage';
import { messageTypes } from '../messages/messageTypes';
import { CelMap } from '../values/CelMap';
import { Optional } from '../values/Optional';
import type { ListLiteral, MapLiteral, StructLiteral } from '../syntax/ast';
import type { Evaluator } from './Attribute';
import { Failure, failureOf } from './Failure';
import { constantFrame } from './constantFrame';
import type { Frame } from './Frame';
import { Planned } from './Planned';
import { PlanFailure } from './PlanFailure';
import type { Planner } from './Planner';

const listCost = 10;
const mapCost = 30;
const structCost = 40;

/**
 * `[a, ?b]`. Where all elements are constants, so is the list, and costs nothing.
 * @internal
 */
export function planList(planner: Planner, node: ListLiteral): Planned {
  const elements = node.elements.map(({ value, optional }) => ({
    planned: planner.plan(value),
    optional,
    range: value.range,
  }));
  const parts = elements.map(({ planned, optional, range }) => ({
    evaluate: planned.evaluator(),
    optional,
    range,
  }));
  const gather = (frame: Parameters<Evaluator>[0]): CelValue | Failure => {
    const list: CelValue[] = [];
    for (const { evaluate, optional, range } of parts) {
      const value = optional ? unwrap(evaluate(frame), range) : evaluate(frame);
      if (value instanceof Failure) {
        return value;
      }
      if (value !== undefined) {
        list.push(value);
      }
    }
    return list;
  };
  return aggregate(
    elements.map(element => element.planned),
    gather,
    listCost,
    node.range,
  );
}

/**
 * `{k: v, ?k: v}`. Where all keys and values are constants, so is the map, and costs nothing.
 * @internal
 */
export function planMap(planner: Planner, node: MapLiteral): Planned {
  const entries = node.entries.map(({ key, value, optional }) => ({
    key: planner.plan(key),
    value: planner.plan(value),
    optional,
    range: value.range,
  }));
  const parts = entries.map(({ key, value, optional, range }) => ({
    key: key.evaluator(),
    value: value.evaluator(),
    optional,
    range,
  }));
  const gather = (frame: Parameters<Evaluator>[0]): CelValue | Failure => {
    const pairs: [CelValue, CelValue | undefined][] = [];
    for (const { key, value, optional, range } of parts) {
      const first = key(frame);
      if (first instanceof Failure) {
        return first;
      }
      const given = value(frame);
      const second = optional ? unwrap(given, range) : given;
      if (second instanceof Failure) {
        return second;
      }
      requireHashable(first);
      pairs.push([first, second]);
    }
    return CelMap.of(pairs);
  };
  return aggregate(
    entries.flatMap(entry => [entry.key, entry.value]),
    gather,
    mapCost,
    node.range,
  );
}

/**
 * `type{field: value}`: evaluates the fields, then makes the message; of Kubernetes' types there is none to make.
 * @internal
 */
export function planStruct(planner: Planner, node: StructLiteral): Planned {
  const fields = node.fields.map(({ name, value, optional }) => ({
    name,
    evaluate: planner.evaluator(value),
    optional,
    range: value.range,
  }));
  const name = node.name.replace(/^\./, '');
  const gather = (frame: Frame): MessageFields | Failure => {
    const gathered = new Map<string, CelValue>();
    for (const { name: field, evaluate, optional, range } of fields) {
      const given = evaluate(frame);
      const value = optional ? unwrap(given, range) : given;
      if (value instanceof Failure) {
        return value;
      }
      if (value !== undefined) {
        gathered.set(field, value);
      }
    }
    return gathered;
  };
  return Planned.computed(frame => {
    const gathered = gather(frame);
    frame.charge(structCost);
    if (gathered instanceof Failure) {
      return gathered;
    }
    if (!messageTypes.has(name)) {
      return new Failure('other', `unknown type '${name}'`, node.range);
    }
    try {
      return makeMessage(name, gathered);
    } catch (error) {
      return failureOf(error, node.range);
    }
  });
}

function aggregate(
  parts: readonly Planned[],
  gather: Evaluator,
  cost: number,
  range: SourceRange,
): Planned {
  if (parts.every(part => part.constant)) {
    const value = fold(gather, range);
    return value instanceof Failure
      ? Planned.computed(() => value)
      : Planned.constant(value);
  }
  return Planned.computed(frame => {
    const value = gather(frame);
    frame.charge(cost);
    return value;
  });
}

function fold(gather: Evaluator, range: SourceRange): CelValue | Failure {
  try {
    return gather(constantFrame());
  } catch (error) {
    if (error instanceof Abortion) {
      throw new PlanFailure(error.message, range);
    }
    throw error;
  }
}

/** What is in an optional, undefined where nothing is. */
function unwrap(
  value: CelValue | Failure,
  range: SourceRange,
): CelValue | Failure | undefined {
  if (value instanceof Failure) {
    return value;
  }
  return value instanceof Optional
    ? value.peek()
    : new Failure(
        'other',
        'cannot initialize an optional entry from a non-optional value',
        range,
      );
}
