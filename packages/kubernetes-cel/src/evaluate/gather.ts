import type { CelValue } from '../api';
import { CelMap, type CelMapBuilder } from '../values/CelMap';
import { isMap, mapEntries } from '../values/maps';
import { Failure, failureOf, noSuchOverload } from './Failure';
import type { Frame } from './Frame';
import type { Items } from './iterate';
import type { Loop } from './Loop';
import { asFailure } from './planLogic';

/** Whether the filter lets an item through, or why it cannot tell. */
function passes(frame: Frame, loop: Loop): boolean | Failure {
  if (!loop.filter) {
    return true;
  }
  const value = loop.filter(frame);
  return typeof value === 'boolean'
    ? value
    : asFailure(value, loop.filterRange!);
}

/**
 * `map`, `filter`, `transformList`: each item costs reading the list so far (1), a list of the one
 * value (10, unless it is constant) and joining the two (1). The first error of a body stays, unless
 * a later filter errs.
 * @internal
 */
export function gatherList(loop: Loop) {
  const listCost = loop.bodyIsConstant ? 0 : 10;
  return (frame: Frame, items: Items): CelValue | Failure => {
    const list: CelValue[] = [];
    let failure: Failure | undefined;
    for (let index = 0; index < items.count; index++) {
      loop.enter(frame, items, index);
      const passed = passes(frame, loop);
      if (passed instanceof Failure) {
        failure = passed;
      } else if (passed) {
        frame.chargeSteps(1);
        const value = loop.body(frame);
        frame.charge(listCost);
        frame.chargeSteps(1);
        if (value instanceof Failure) {
          failure ??= value;
        } else {
          list.push(value);
        }
      }
    }
    frame.effort(items.count);
    frame.chargeSteps(1);
    return failure ?? list;
  };
}

/** Adds an entry, or says that a key equal to this one is there. */
function insert(
  map: CelMapBuilder,
  key: CelValue,
  value: CelValue,
  loop: Loop,
): Failure | undefined {
  try {
    map.add(key, value);
    return undefined;
  } catch (error) {
    return failureOf(error, loop.bodyRange);
  }
}

/**
 * `transformMap`: each item costs reading the map so far and the key, and the insertion. After an
 * error only the former is charged and bodies are not evaluated.
 * @internal
 */
export function gatherMap(loop: Loop) {
  return (frame: Frame, items: Items): CelValue | Failure => {
    const map = CelMap.builder();
    let failure: Failure | undefined;
    for (let index = 0; index < items.count; index++) {
      loop.enter(frame, items, index);
      const passed = passes(frame, loop);
      if (passed instanceof Failure) {
        failure = passed;
      } else if (passed && failure) {
        frame.chargeSteps(1);
      } else if (passed) {
        frame.chargeSteps(2);
        const value = loop.body(frame);
        frame.chargeSteps(1);
        if (value instanceof Failure) {
          failure = value;
        } else {
          failure = insert(
            map,
            frame.slots[loop.slot] as CelValue,
            value,
            loop,
          );
        }
      }
    }
    frame.effort(items.count);
    frame.chargeSteps(1);
    return failure ?? map.build();
  };
}

/**
 * `transformMapEntry`: each item gives a map whose entries are all inserted.
 * @internal
 */
export function gatherMapEntries(loop: Loop) {
  return (frame: Frame, items: Items): CelValue | Failure => {
    const map = CelMap.builder();
    let failure: Failure | undefined;
    for (let index = 0; index < items.count; index++) {
      loop.enter(frame, items, index);
      const passed = passes(frame, loop);
      if (passed instanceof Failure) {
        failure = passed;
      } else if (passed) {
        frame.chargeSteps(1);
        const value = loop.body(frame);
        frame.chargeSteps(1);
        failure ??= insertAll(map, value, loop);
      }
    }
    frame.effort(items.count);
    frame.chargeSteps(1);
    return failure ?? map.build();
  };
}

function insertAll(
  map: CelMapBuilder,
  entries: CelValue | Failure,
  loop: Loop,
): Failure | undefined {
  if (entries instanceof Failure) {
    return entries;
  }
  if (typeof entries !== 'object' || entries === null || !isMap(entries)) {
    return noSuchOverload(loop.bodyRange);
  }
  for (const [key, value] of mapEntries(entries)) {
    const failure = insert(map, key, value, loop);
    if (failure) {
      return failure;
    }
  }
  return undefined;
}
