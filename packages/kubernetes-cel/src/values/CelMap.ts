import type { CelValue } from '../api';
import { Double } from './Double';
import { Uint } from './Uint';

/** What a map accepts as a key. @internal */
export type MapKey = string | boolean | number | bigint | Uint;

/**
 * A map whose keys need not be strings. Ints and uints of the same value are kept apart, as in
 * cel-go, yet a lookup by any number finds the key that equals it.
 * @internal
 */
export class CelMap {
  private readonly byIdentity = new Map<
    string | boolean | number | bigint,
    CelValue
  >();
  private readonly uints = new Map<number | bigint, CelValue>();

  /** The last of equal keys of the same type wins. */
  constructor(entries: Iterable<readonly [MapKey, CelValue]>) {
    for (const [key, value] of entries) {
      if (key instanceof Uint) {
        this.uints.set(key.value, value);
      } else {
        this.byIdentity.set(key, value);
      }
    }
  }

  get size(): number {
    return this.byIdentity.size + this.uints.size;
  }

  /** The value under a key, undefined where there is none. */
  get(key: CelValue): CelValue | undefined {
    if (key instanceof Uint) {
      return firstFound(this.uints, this.byIdentity, key.value);
    }
    if (key instanceof Double || typeof key === 'number') {
      const number = key instanceof Double ? key.value : key;
      const exact =
        Number.isInteger(number) && !Number.isSafeInteger(number)
          ? BigInt(number)
          : number + 0; // -0 is 0
      return firstFound(this.byIdentity, this.uints, exact);
    }
    if (typeof key === 'bigint') {
      return firstFound(this.byIdentity, this.uints, key);
    }
    return typeof key === 'string' || typeof key === 'boolean'
      ? this.byIdentity.get(key)
      : undefined;
  }

  keys(): CelValue[] {
    const uints = [...this.uints.keys()].map(key => Uint.of(key));
    return [...this.byIdentity.keys(), ...uints];
  }

  /** Keys with their values. */
  entries(): [CelValue, CelValue][] {
    const uints = [...this.uints].map(([key, value]): [CelValue, CelValue] => [
      Uint.of(key),
      value,
    ]);
    return [...this.byIdentity, ...uints];
  }
}

function firstFound(
  first: ReadonlyMap<unknown, CelValue>,
  second: ReadonlyMap<unknown, CelValue>,
  key: number | bigint,
): CelValue | undefined {
  const value = first.get(key);
  return value === undefined ? second.get(key) : value;
}
