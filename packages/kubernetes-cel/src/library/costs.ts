import type { CelValue } from '../api';
import { NamedFormat } from '../values/NamedFormat';
import { OpaqueValue } from '../values/OpaqueValue';
import { isInt } from '../values/int';
import { Abortion } from './Abortion';
import { plainSizeOf, sizeOf, traversalCost } from './sizes';

/**
 * The cost of a call: a number, or what it takes to find it out. Arguments may be failures; those
 * have size 1.
 * @internal
 */
export type CallCost =
  | number
  | ((first: unknown, second: unknown, result: unknown) => number);

/** What it costs to walk through that many characters or bytes. */
function scan(size: number): number {
  return Math.ceil(size * 0.1);
}

/**
 * The cost of `==` and `!=`: walking through the shorter of the two.
 * @internal
 */
export function equalityCost(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') {
    const shorter = Math.min(a.length, b.length);
    if (shorter <= 10) {
      return shorter === 0 ? 0 : 1;
    }
  } else if (
    (typeof a !== 'object' && typeof a !== 'string') ||
    (typeof b !== 'object' && typeof b !== 'string')
  ) {
    // One is of size 1, so that only an empty other one costs less.
    return sizeIsZero(a) || sizeIsZero(b) ? 0 : 1;
  }
  return scan(Math.min(sizeOf(a), sizeOf(b)));
}

function sizeIsZero(value: unknown): boolean {
  return (
    value === '' ||
    (typeof value === 'object' && value !== null && sizeOf(value) === 0)
  );
}

/** As {@link equalityCost}, for `==` alone: Kubernetes' types cost one unit there. @internal */
export function equalsCost(a: unknown, b: unknown): number {
  return a instanceof OpaqueValue ? 1 : equalityCost(a, b);
}

/** The cost of `<` and friends where both are known to be strings or bytes. @internal */
export function orderingCost(a: unknown, b: unknown): number {
  return scan(Math.min(sizeOf(a), sizeOf(b)));
}

/** The cost of `+` where both are known to be strings or bytes. @internal */
export function concatenationCost(a: unknown, b: unknown): number {
  return scan(sizeOf(a) + sizeOf(b));
}

function patternCost(text: number, pattern: number): number {
  return scan(1 + text) * Math.ceil(pattern * 0.25);
}

function containsCost(text: unknown, part: unknown): number {
  return scan(sizeOf(text)) * scan(sizeOf(part));
}

function traversal(value: unknown): number {
  return traversalCost(value as CelValue);
}

function selectorCost(_: unknown, selector: unknown): number {
  const size = plainSizeOf(selector);
  return 10 + scan(size) + Math.ceil(Math.ceil(size * 0.5) * 50);
}

function containsIpCost(parsed: boolean): CallCost {
  return (cidr, other) => {
    const size = plainSizeOf(cidr);
    return scan(size + size) + (parsed ? scan(plainSizeOf(other)) : 0);
  };
}

function containsCidrCost(parsed: boolean): CallCost {
  return (cidr, other) => {
    const size = plainSizeOf(cidr);
    const compare = scan(size + size) + scan(size) + 1;
    return compare + (parsed ? scan(plainSizeOf(other)) : 0);
  };
}

const firstScan: CallCost = first => scan(plainSizeOf(first));
const firstScanTwice: CallCost = first =>
  Math.ceil(plainSizeOf(first) * 2 * 0.1);
const resultScanTwice: CallCost = (_, __, result) =>
  Math.ceil(plainSizeOf(result) * 2 * 0.1);
const patternSearch: CallCost = (text, pattern) =>
  patternCost(plainSizeOf(text), plainSizeOf(pattern));

/** Kubernetes' costs go by the function's name, whichever overload it is. */
const byFunction: ReadonlyMap<string, CallCost> = new Map<string, CallCost>([
  ['check', 350_000],
  ['fieldSelector', selectorCost],
  ['labelSelector', selectorCost],
  ...[
    'isSorted',
    'sum',
    'max',
    'min',
    'indexOf',
    'lastIndexOf',
    'includes',
  ].map(name => [name, traversal] as const),
  ...['url', 'lowerAscii', 'upperAscii', 'substring', 'trim'].map(
    name => [name, firstScan] as const,
  ),
  ...[
    'cidr',
    'isIP',
    'isCIDR',
    'quantity',
    'isQuantity',
    'semver',
    'isSemver',
  ].map(name => [name, firstScan] as const),
  ['replace', firstScanTwice],
  ['split', firstScanTwice],
  ['ip.isCanonical', firstScanTwice],
  ['join', resultScanTwice],
  ['find', patternSearch],
  ['findAll', patternSearch],
  [
    'validate',
    (format, text) =>
      format instanceof NamedFormat
        ? patternCost(plainSizeOf(text), format.maximumRegexSize)
        : 1,
  ],
]);

function sizedCall(factor: number, size: number): number {
  const units = Math.trunc(size * (factor < 0 ? 1 : factor));
  // Beyond uint64 Go's conversion gives 2^63.
  return (units < 2 ** 64 ? units : 2 ** 63) + 11;
}

function selfComparison(list: unknown): number {
  if (!Array.isArray(list)) {
    // cel-go's cost tracker cannot take an error here: it panics, which ends the evaluation.
    throw new Abortion('other', 'internal error: the list is an error');
  }
  const [first] = list;
  const scanned = typeof first === 'string' || first instanceof Uint8Array;
  return sizedCall(scanned ? 2.1 : 2, list.length * list.length);
}

function flattenCost(list: unknown, depth: unknown): number {
  if (!isInt(depth)) {
    throw new Abortion('other', 'internal error: the depth is an error');
  }
  return sizedCall(Number(depth), plainSizeOf(list));
}

function setsCost(factor: number): CallCost {
  return (a, b) => 1 + plainSizeOf(a) * plainSizeOf(b) * factor;
}

const outputSize: CallCost = (_, __, result) =>
  sizedCall(1, plainSizeOf(result));

/** cel-go's costs go by overload; a call that dyn leaves open between several costs 1. */
const byOverload: ReadonlyMap<string, CallCost> = new Map<string, CallCost>([
  ['starts_with_string', (_, part) => scan(sizeOf(part))],
  ['ends_with_string', (_, part) => scan(sizeOf(part))],
  ['contains_string', containsCost],
  ['matches', (text, pattern) => patternCost(sizeOf(text), sizeOf(pattern))],
  [
    'matches_string',
    (text, pattern) => patternCost(sizeOf(text), sizeOf(pattern)),
  ],
  ...[
    'string_to_bytes',
    'bytes_to_string',
    'strings_quote',
    'string_format',
  ].map(id => [id, (first: unknown) => scan(sizeOf(first))] as const),
  ['in_list', (_, list) => sizeOf(list)],
  ['string_to_ip', firstScan],
  ['cidr_contains_ip_ip', containsIpCost(false)],
  ['cidr_contains_ip_string', containsIpCost(true)],
  ['cidr_contains_cidr', containsCidrCost(false)],
  ['cidr_contains_cidr_string', containsCidrCost(true)],
  ['list_sets_contains_list', setsCost(1)],
  ['list_sets_intersects_list', setsCost(1)],
  ['list_sets_equivalent_list', setsCost(2)],
  ['list_slice', outputSize],
  ['lists_range', outputSize],
  ['list_reverse', outputSize],
  ['list_flatten', list => sizedCall(1, plainSizeOf(list))],
  ['list_flatten_int', flattenCost],
  ['list_distinct', selfComparison],
]);

/**
 * The cost of calling a function; `overload` is empty where dyn leaves several open. Where the second
 * argument is a constant text, what depends on it alone is calculated once.
 * @internal
 */
export function callCost(
  name: string,
  overload: string,
  constant?: CelValue,
): CallCost {
  return typeof constant === 'string'
    ? constantCost(overload, constant) ?? generalCost(name, overload)
    : generalCost(name, overload);
}

function constantCost(overload: string, text: string): CallCost | undefined {
  const size = sizeOf(text);
  switch (overload) {
    case 'starts_with_string':
    case 'ends_with_string':
      return scan(size);
    case 'contains_string':
      return searched => scan(sizeOf(searched)) * scan(size);
    case 'matches':
    case 'matches_string':
      return searched => patternCost(sizeOf(searched), size);
    default:
      return undefined;
  }
}

function generalCost(name: string, overload: string): CallCost {
  if (/^list_.*_sort$/.test(overload)) {
    return selfComparison;
  }
  if (/^list_.*_sortByAssociatedKeys$/.test(overload)) {
    return (_, keys) => selfComparison(keys);
  }
  if (name === 'containsIP' && !overload) {
    return containsIpCost(false);
  }
  if (name === 'containsCIDR' && !overload) {
    return containsCidrCost(false);
  }
  return byFunction.get(name) ?? byOverload.get(overload) ?? 1;
}
