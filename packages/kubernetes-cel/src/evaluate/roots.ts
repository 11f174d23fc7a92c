import type { CelValue, SourceRange } from '../api';
import type { CompiledProgram } from '../CompiledProgram';
import { isSafeKey } from '../library/plainMap';
import type { Evaluator } from './Attribute';
import { Failure } from './Failure';
import type { Frame } from './Frame';
import { LazyMap } from './LazyMap';

/**
 * `variables.*` by name.
 * @internal
 */
export type Compositions = ReadonlyMap<string, CompiledProgram>;

/**
 * Reads a declared variable.
 * @internal
 */
export function variableRoot(name: string, range: SourceRange): Evaluator {
  const failure = new Failure(
    'no-such-attribute',
    `no such attribute(s): ${name}`,
    range,
  );
  const isSafe = isSafeKey(name);
  return frame => {
    const { bindings } = frame;
    const value =
      isSafe || Object.hasOwn(bindings, name) ? bindings[name] : undefined;
    return value === undefined ? failure : (value as CelValue);
  };
}

/**
 * `variables`: a map that evaluates what is read from it, once.
 * @internal
 */
export function variablesRoot(compositions: Compositions): Evaluator {
  return frame => new LazyMap(compositions, frame);
}

/**
 * Reads a variable of a macro that the loop has set.
 * @internal
 */
export function slotRoot(slot: number): Evaluator {
  return (frame: Frame) => frame.slots[slot] as CelValue;
}
