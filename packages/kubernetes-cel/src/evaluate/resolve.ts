import type { CelValue } from '../api';
import { isPlainMap, isSafeKey } from '../library/plainMap';
import { Optional } from '../values/Optional';
import type { Evaluator, Qualifier, Root } from './Attribute';
import { Failure } from './Failure';
import type { Frame } from './Frame';
import { find, get, isKey } from './select';

/**
 * Whether a key can be read at once from a plain map.
 * @internal
 */
export function isFastKey(key: CelValue | undefined): key is string {
  return typeof key === 'string' && isSafeKey(key);
}

/**
 * Compiles a choice between two paths.
 * @internal
 */
export function choiceResolver(root: Root & { kind: 'choice' }): Evaluator {
  const { condition, range } = root;
  const truthy = root.truthy.resolver();
  const falsy = root.falsy.resolver();
  return frame => {
    const chosen = condition(frame);
    if (chosen === true) {
      return truthy(frame);
    }
    if (chosen === false) {
      return falsy(frame);
    }
    return chosen instanceof Failure
      ? chosen
      : new Failure('no-such-overload', 'no such overload', range);
  };
}

/**
 * The common case: fields by name through plain maps. Anything else is left to {@link follow}.
 * @internal
 */
export function fieldResolver(
  evaluate: Evaluator,
  keys: readonly string[],
  qualifiers: readonly Qualifier[],
  observation: 0 | 1,
): Evaluator {
  const units = keys.length + observation;
  const slowly = (frame: Frame, start: CelValue | Failure) => {
    const value = follow(frame, start, qualifiers);
    frame.chargeSteps(observation);
    return value;
  };
  const [first, second] = keys;
  switch (keys.length) {
    case 0:
      return observation
        ? frame => {
            const value = evaluate(frame);
            frame.chargeSteps(1);
            return value;
          }
        : evaluate;
    case 1:
      return frame => {
        const start = evaluate(frame);
        const value = isPlainMap(start) ? start[first] : undefined;
        if (value === undefined) {
          return slowly(frame, start);
        }
        frame.chargeSteps(units);
        return value;
      };
    case 2:
      return frame => {
        const start = evaluate(frame);
        const middle = isPlainMap(start) ? start[first] : undefined;
        const value = isPlainMap(middle) ? middle[second] : undefined;
        if (value === undefined) {
          return slowly(frame, start);
        }
        frame.chargeSteps(units);
        return value;
      };
    default:
      return frame => {
        const start = evaluate(frame);
        let target: unknown = start;
        for (const key of keys) {
          target = isPlainMap(target) ? target[key] : undefined;
        }
        if (target === undefined) {
          return slowly(frame, start);
        }
        frame.chargeSteps(units);
        return target as CelValue;
      };
  }
}

/**
 * The common case of `has()`: fields by name through plain maps.
 * @internal
 */
export function presenceResolver(
  evaluate: Evaluator,
  keys: readonly string[],
  qualifiers: readonly Qualifier[],
): Evaluator {
  const last = keys.length - 1;
  return frame => {
    const start = evaluate(frame);
    let target: unknown = start;
    for (let index = 0; index < last; index++) {
      target = isPlainMap(target) ? target[keys[index]] : undefined;
    }
    if (!isPlainMap(target)) {
      return follow(frame, start, qualifiers);
    }
    frame.chargeSteps(keys.length);
    return target[keys[last]] !== undefined;
  };
}

/**
 * Takes the steps one by one, each charged; from the first optional step on, what is missing is no
 * error. `observe` is told each key and what was found under it.
 * @internal
 */
export function follow(
  frame: Frame,
  start: CelValue | Failure,
  qualifiers: readonly Qualifier[],
  observe?: (
    key: CelValue | Failure,
    next: CelValue | Failure | undefined,
  ) => void,
): CelValue | Failure {
  let target = start;
  let optional = false;
  if (target instanceof Optional) {
    const content = target.peek();
    if (content === undefined) {
      return target;
    }
    target = content;
    optional = true;
  }
  for (const qualifier of qualifiers) {
    if (target instanceof Failure) {
      return target;
    }
    optional ||= qualifier.optional;
    const key = keyOf(frame, qualifier);
    const next = optional
      ? stepIfPresent(frame, target, key, qualifier)
      : step(frame, target, key, qualifier);
    observe?.(key, next);
    if (next === undefined) {
      return Optional.none;
    }
    target = next;
  }
  return optional && !(target instanceof Failure)
    ? Optional.of(target)
    : target;
}

function keyOf(frame: Frame, qualifier: Qualifier): CelValue | Failure {
  if (!qualifier.computed) {
    return qualifier.constant!;
  }
  const key = qualifier.computed(frame);
  return key instanceof Failure || isKey(key)
    ? key
    : new Failure(
        'no-such-overload',
        'invalid qualifier type',
        qualifier.range,
      );
}

function step(
  frame: Frame,
  target: CelValue,
  key: CelValue | Failure,
  qualifier: Qualifier,
): CelValue | Failure {
  frame.chargeSteps(1);
  if (key instanceof Failure) {
    return key;
  }
  if (!qualifier.test) {
    return get(target, key, qualifier.range);
  }
  const found = find(target, key, qualifier.range);
  return found instanceof Failure ? found : found !== undefined;
}

function stepIfPresent(
  frame: Frame,
  target: CelValue,
  key: CelValue | Failure,
  qualifier: Qualifier,
): CelValue | Failure | undefined {
  if (key instanceof Failure) {
    return key;
  }
  const found = find(target, key, qualifier.range);
  if (found !== undefined && !(found instanceof Failure)) {
    frame.chargeSteps(1);
  }
  return found;
}
