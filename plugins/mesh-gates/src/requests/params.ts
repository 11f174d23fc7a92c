import { Violation } from '@mesh-gates/plugin-mesh-gates-common';
import { paramText } from './words';

/** Params as people edit them: one text for each, a list with one value a line. @internal */
export type ParamTexts = Record<string, string>;

/** Params as texts. @internal */
export function paramTexts(params: Record<string, unknown>): ParamTexts {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, paramText(value)]),
  );
}

/** The value that a text stands for, of the kind that the gate's own value has; undefined where it is none. */
function paramValue(text: string, kind: unknown): unknown {
  if (Array.isArray(kind)) {
    const lines = text
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean);
    const [first] = kind;
    const values = lines.map(line => paramValue(line, first ?? ''));
    return values.includes(undefined) ? undefined : values;
  }
  if (typeof kind === 'string') {
    return text.trim();
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === typeof kind ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The params that texts stand for, those only that differ from the gate's own; and the names of texts that stand for nothing. @internal */
export function paramsFrom(
  texts: ParamTexts,
  own: Record<string, unknown>,
): { params: Record<string, unknown>; wrong: string[] } {
  const params: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [name, kind] of Object.entries(own)) {
    const value = paramValue(texts[name] ?? paramText(kind), kind);
    if (value === undefined) {
      wrong.push(name);
    } else if (JSON.stringify(value) !== JSON.stringify(kind)) {
      params[name] = value;
    }
  }
  return { params, wrong };
}

function stringValue(value: string | undefined): string | undefined {
  try {
    const parsed: unknown = JSON.parse(value ?? '');
    return typeof parsed === 'string' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What a gate's params would be if what violates it were allowed: found texts join the list where the gate has exactly
 * one. It is a proposal; whoever asks reads it.
 * @internal
 */
export function proposedParams(
  own: Record<string, unknown>,
  violations: Pick<Violation, 'value'>[],
): Record<string, unknown> {
  const lists = Object.entries(own).filter(
    ([, value]) =>
      Array.isArray(value) && value.every(each => typeof each === 'string'),
  );
  if (lists.length !== 1) {
    return own;
  }
  const [name, list] = lists[0] as [string, string[]];
  const found = violations
    .map(violation => stringValue(violation.value))
    .filter((value): value is string => value !== undefined);
  return { ...own, [name]: [...new Set([...list, ...found])] };
}
