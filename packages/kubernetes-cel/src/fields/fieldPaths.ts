import type { FieldPath } from '../api';
import type { FieldUse } from './FieldReader';
import { unique, type Flow, type VariablePath } from './Flow';

/**
 * The paths of each variable: whole values, and of the others those under which nothing else is read.
 * @internal
 */
export function fieldPaths(
  use: FieldUse,
): Readonly<Record<string, readonly FieldPath[]>> {
  const whole = [...use.whole, ...leaves(use.result)];
  const kept: VariablePath[] = [];
  for (const path of unique([...whole].sort((a, b) => a.length - b.length))) {
    if (!kept.some(other => covers(other, path))) {
      kept.push(path);
    }
  }
  const deepestFirst = unique(use.shallow).sort((a, b) => b.length - a.length);
  for (const path of deepestFirst) {
    if (!kept.some(other => covers(other, path) || keeps(other, path))) {
      kept.push(path);
    }
  }
  const result: Record<string, FieldPath[]> = {};
  for (const [variable, ...path] of kept) {
    (result[variable] ??= []).push(path);
  }
  return result;
}

function leaves(flow: Flow): VariablePath[] {
  return [...flow.nodes, ...(flow.inner ? leaves(flow.inner) : [])];
}

/** Whether a longer path keeps everything that is at a shorter one. */
function keeps(longer: VariablePath, shorter: VariablePath): boolean {
  return (
    longer.length >= shorter.length &&
    shorter.every(
      (field, index) => longer[index] === '*' || longer[index] === field,
    )
  );
}

/** Whether everything under one path is under the other. */
function covers(outer: VariablePath, inner: VariablePath): boolean {
  return (
    outer.length <= inner.length &&
    outer.every((field, index) => field === '*' || field === inner[index])
  );
}
