import type { CelValue } from '../api';
import { Double } from './Double';
import { Duration } from './Duration';
import { OpaqueValue } from './OpaqueValue';
import { Timestamp } from './Timestamp';
import { TypeValue } from './TypeValue';
import { Uint } from './Uint';
import { ValueError } from './ValueError';

/** The bounds between which a double is also looked up as an int or a uint. */
const INT_LIMIT = 2 ** 63;
const UINT_LIMIT = 2 ** 64;

/**
 * A map whose keys need not be strings, in the order in which they were written.
 *
 * Keys are told apart by type and value, as cel-go does, whose maps may hold 1 and 1u both; a
 * lookup by a number finds an int or uint of the same value too.
 * @public
 */
export class CelMap {
  static readonly empty = new CelMap(new Map());

  private constructor(
    private readonly byIdentity: ReadonlyMap<
      unknown,
      readonly [CelValue, CelValue]
    >,
  ) {}

  /** The last of equal keys wins; undefined takes a key away again, as an absent optional does in a literal. */
  static of(
    entries: Iterable<readonly [CelValue, CelValue | undefined]>,
  ): CelMap {
    const byIdentity = new Map<unknown, readonly [CelValue, CelValue]>();
    for (const [key, value] of entries) {
      if (value === undefined) {
        byIdentity.delete(identityOf(key));
      } else {
        byIdentity.set(identityOf(key), [key, value]);
      }
    }
    return new CelMap(byIdentity);
  }

  /**
   * A map of entries that were each `add`ed once, for `transformMap` and the like.
   * @internal
   */
  static builder(): CelMapBuilder {
    const byIdentity = new Map<unknown, readonly [CelValue, CelValue]>();
    const map = new CelMap(byIdentity);
    return {
      add(key, value) {
        if (map.get(key) !== undefined) {
          throw new ValueError(
            'other',
            `insert failed: key ${keyText(key)} already exists`,
          );
        }
        byIdentity.set(identityOf(key), [key, value]);
      },
      build: () => map,
    };
  }

  get size(): number {
    return this.byIdentity.size;
  }

  /** The value under a key, undefined where there is none. */
  get(key: CelValue): CelValue | undefined {
    if (typeof key === 'string') {
      return this.byIdentity.get(identityOf(key))?.[1];
    }
    for (const identity of identitiesOf(key)) {
      const entry = this.byIdentity.get(identity);
      if (entry) {
        return entry[1];
      }
    }
    return undefined;
  }

  keys(): CelValue[] {
    return Array.from(this.byIdentity.values(), ([key]) => key);
  }

  /** Keys with their values. */
  entries(): [CelValue, CelValue][] {
    return Array.from(this.byIdentity.values(), ([key, value]) => [key, value]);
  }
}

/**
 * A map in the making; `add` throws where a key equals one that is there.
 * @internal
 */
export interface CelMapBuilder {
  add(key: CelValue, value: CelValue): void;
  build(): CelMap;
}

function* identitiesOf(key: CelValue): Iterable<unknown> {
  yield identityOf(key);
  if (key instanceof Uint) {
    yield key.value;
  } else if (typeof key === 'bigint') {
    yield uintIdentity(key);
  } else if (typeof key === 'number' && Number.isSafeInteger(key)) {
    // The double -0 is among them.
    yield key + 0;
    yield uintIdentity(key + 0);
  } else if (key instanceof Double) {
    const exact = exactInteger(key.value);
    if (Math.abs(key.value) < INT_LIMIT) {
      yield exact;
    }
    if (key.value >= 0 && key.value < UINT_LIMIT) {
      yield uintIdentity(exact);
    }
  }
}

function exactInteger(value: number): number | bigint {
  return Number.isSafeInteger(value) ? value + 0 : BigInt(value);
}

/** What two keys share exactly if they are one key. Texts of other types start with a NUL and a letter. */
function identityOf(key: CelValue): unknown {
  switch (typeof key) {
    case 'string':
      return key.charCodeAt(0) === 0 ? `\0s${key}` : key;
    case 'number':
      return numberIdentity(key);
    case 'bigint':
    case 'boolean':
      return key;
    default:
      return key === null ? null : objectIdentity(key);
  }
}

function numberIdentity(key: number): unknown {
  if (Number.isNaN(key)) {
    return Symbol('NaN'); // equals nothing, not even itself
  }
  if (Number.isSafeInteger(key) && !Object.is(key, -0)) {
    return key;
  }
  return `\0d${key + 0}`;
}

function objectIdentity(key: object): unknown {
  if (key instanceof Uint) {
    return uintIdentity(key.value);
  }
  if (key instanceof Double) {
    return `\0d${key.value}`;
  }
  if (key instanceof TypeValue) {
    return `\0t${key.name}`;
  }
  if (key instanceof Duration) {
    return `\0n${key.nanoseconds}`;
  }
  if (key instanceof Timestamp) {
    return `\0m${key.seconds}.${key.nanos}${key}`;
  }
  if (key instanceof OpaqueValue) {
    return key.mapKey === undefined ? key : `\0o${key.typeName} ${key.mapKey}`;
  }
  if (key instanceof Uint8Array) {
    throw new ValueError('other', 'a map cannot have bytes for a key');
  }
  return key;
}

function uintIdentity(value: number | bigint): string {
  return `\0u${value}`;
}

function keyText(key: CelValue): string {
  return typeof key === 'object' ? 'of this value' : String(key).slice(0, 64);
}
