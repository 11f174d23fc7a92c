import type { CelValue, ReadPath } from '../api';
import {
  Attribute,
  type Evaluator,
  type Origin,
  type Qualifier,
  type Root,
} from '../evaluate/Attribute';
import { choiceResolver, follow } from '../evaluate/resolve';
import { Failure } from '../evaluate/Failure';
import type { Frame } from '../evaluate/Frame';
import { Optional } from '../values/Optional';
import { Double } from '../values/Double';
import { Uint } from '../values/Uint';
import type { Trace } from './Trace';

/**
 * A path that notes which fields it reads.
 * @internal
 */
export class TracedAttribute extends Attribute {
  protected override at(root: Root, qualifiers: readonly Qualifier[] = []) {
    return new TracedAttribute(root, qualifiers);
  }

  override resolver(observation: 0 | 1 = 0): Evaluator {
    if (this.root.kind === 'choice') {
      return choiceResolver(this.root);
    }
    const { evaluate, origin } = this.root;
    const { qualifiers } = this;
    return frame => {
      const start = evaluate(frame);
      const value = tracedFollow(frame, start, origin, qualifiers);
      frame.chargeSteps(observation);
      return value;
    };
  }
}

function tracedFollow(
  frame: Frame,
  start: CelValue | Failure,
  origin: Origin | undefined,
  qualifiers: readonly Qualifier[],
): CelValue | Failure {
  const trace = frame.trace!;
  let path = startPath(trace, start, origin);
  if (path) {
    trace.place(contentOf(start), path);
  }
  const value = follow(frame, start, qualifiers, (key, next) => {
    const part = key instanceof Failure ? undefined : partOf(key);
    path = path && part !== undefined ? [...path, part] : undefined;
    if (path) {
      trace.place(contentOf(next), path);
    }
    // A field that is not there has been read all the same, and ends the path.
    if (path && (next === undefined || next instanceof Failure)) {
      trace.addRead(path);
      path = undefined;
    }
  });
  if (path) {
    trace.addRead(path);
  }
  return value;
}

function startPath(
  trace: Trace,
  start: CelValue | Failure,
  origin: Origin | undefined,
): ReadPath | undefined {
  if (start instanceof Failure) {
    return undefined;
  }
  if (origin && 'variable' in origin) {
    return [origin.variable];
  }
  const known = origin && trace.slotPaths.get(origin.slot);
  return known ?? trace.pathOf(contentOf(start));
}

function contentOf(value: unknown): unknown {
  return value instanceof Optional ? value.peek() : value;
}

function partOf(key: CelValue): string | number | undefined {
  if (key instanceof Double || key instanceof Uint) {
    return Number(key.value);
  }
  return typeof key === 'string' || typeof key === 'number' ? key : undefined;
}
