import { FieldPath } from '@mesh-gates/kubernetes-cel';
import { isRecord } from '../manifest/asStored';
import { setOwn } from '../manifest/setOwn';

/** Which part of a value is kept. @internal */
export interface FieldMask {
  /** All of it. */
  whole: boolean;
  /** Fields of a map by name. */
  fields: Map<string, FieldMask>;
  /** What is kept of every other field, and of every item of a list. */
  each?: FieldMask;
}

/** What a map is called by: kept along, for it says what a value beside it is (so that secrets are known) and what a line is about. */
const NAMES = ['name', 'key', 'header'];

/** The mask of paths in which `*` stands for any index or key; what a path leads to is kept as a whole. @internal */
export function maskOf(paths: Iterable<FieldPath>): FieldMask {
  const mask = emptyMask();
  for (const path of paths) {
    add(mask, path);
  }
  spread(mask);
  return mask;
}

/** Whether a mask keeps everything that another keeps. @internal */
export function covers(wide: FieldMask, narrow: FieldMask): boolean {
  if (wide.whole || narrow === wide) {
    return true;
  }
  if (narrow.whole) {
    return false;
  }
  const fits = (mine: FieldMask | undefined, other: FieldMask) =>
    mine !== undefined && covers(mine, other);
  return (
    [...narrow.fields].every(([name, field]) =>
      fits(wide.fields.get(name) ?? wide.each, field),
    ) &&
    (narrow.each === undefined || fits(wide.each, narrow.each))
  );
}

/**
 * The part of a value that a mask keeps. What the mask does not expect (text where it knows fields, a list where it knows none)
 * stays as it is, so that an expression errs on it as it would on the whole.
 * @internal
 */
export function prune(value: unknown, mask: FieldMask): unknown {
  const { whole, each, fields } = mask;
  if (whole) {
    return value;
  }
  if (Array.isArray(value)) {
    return each ? value.map(item => prune(item, each)) : value;
  }
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const field = value[name];
    const part = fields.get(name) ?? each;
    if (part) {
      setOwn(kept, name, prune(field, part));
    } else if (typeof field === 'string' && NAMES.includes(name)) {
      setOwn(kept, name, field);
    }
  }
  return kept;
}

function emptyMask(): FieldMask {
  return { whole: false, fields: new Map() };
}

function add(mask: FieldMask, path: FieldPath): void {
  let at = mask;
  for (const step of path) {
    let next = step === '*' ? at.each : at.fields.get(step);
    if (!next) {
      next = emptyMask();
      if (step === '*') {
        at.each = next;
      } else {
        at.fields.set(step, next);
      }
    }
    at = next;
  }
  at.whole = true;
}

/** Gives every named field what any field has. */
function spread(mask: FieldMask): void {
  const { each } = mask;
  if (each) {
    mask.fields.forEach(field => merge(field, each));
    spread(each);
  }
  mask.fields.forEach(spread);
}

function merge(into: FieldMask, from: FieldMask): void {
  into.whole ||= from.whole;
  for (const [name, field] of from.fields) {
    const known = into.fields.get(name) ?? emptyMask();
    into.fields.set(name, known);
    merge(known, field);
  }
  if (from.each) {
    into.each ??= emptyMask();
    merge(into.each, from.each);
  }
}
