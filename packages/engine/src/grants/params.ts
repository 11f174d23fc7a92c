import { isRecord } from '../manifest/asStored';
import { canonicalJson } from '../hash';

/** Params of a gate by name. @public */
export type GateParams = Readonly<Record<string, unknown>>;

/**
 * Whether `narrow` opens no more than `wide`, both being params that differ from a gate's own: each value lies between the gate's
 * and the wide one. Whatever both have, a list or map keeps, and it has nothing that neither has; a number lies between; everything
 * else is one or the other.
 * @public
 */
export function paramsWithin(
  narrow: GateParams | undefined,
  wide: GateParams | undefined,
  gate: GateParams,
): boolean {
  if (wide === undefined) {
    return true;
  }
  return (
    narrow !== undefined &&
    Object.entries(narrow).every(([key, value]) =>
      isBetween(value, own(wide, key) ?? own(gate, key), own(gate, key)),
    )
  );
}

/** Whether two sets of params say the same. @internal */
export function sameParams(
  a: GateParams | undefined,
  b: GateParams | undefined,
): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

function isBetween(value: unknown, wide: unknown, gate: unknown): boolean {
  if (isSame(value, wide) || isSame(value, gate)) {
    return true;
  }
  if (Array.isArray(value) && Array.isArray(wide)) {
    return isListBetween(value, wide, Array.isArray(gate) ? gate : []);
  }
  if (isNumber(value) && isNumber(wide) && isNumber(gate)) {
    const [least, most] = wide < gate ? [wide, gate] : [gate, wide];
    return least <= value && value <= most;
  }
  if (isRecord(value) && isRecord(wide)) {
    const base = isRecord(gate) ? gate : {};
    const keys = [value, wide, base].flatMap(Object.keys);
    return [...new Set(keys)].every(key =>
      isBetween(own(value, key), own(wide, key), own(base, key)),
    );
  }
  return false;
}

function isListBetween(
  value: readonly unknown[],
  wide: readonly unknown[],
  gate: readonly unknown[],
): boolean {
  const has = (list: readonly unknown[], item: unknown) =>
    list.some(one => isSame(one, item));
  return (
    value.every(item => has(wide, item) || has(gate, item)) &&
    wide.every(item => !has(gate, item) || has(value, item))
  );
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function own(record: GateParams, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
