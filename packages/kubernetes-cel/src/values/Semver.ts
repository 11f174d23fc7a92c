import { normalizeInt } from './int';
import type { Int } from './int';
import { OpaqueValue } from './OpaqueValue';
import { ValueError } from './ValueError';

type Identifier = bigint | string;

const MAXIMUM_NUMBER = 2n ** 64n - 1n;

/**
 * A semantic version.
 * @internal
 */
export class Semver extends OpaqueValue {
  readonly typeName = 'kubernetes.Semver';

  private constructor(
    private readonly numbers: readonly [bigint, bigint, bigint],
    private readonly prerelease: readonly Identifier[],
    private readonly build: readonly string[],
  ) {
    super();
  }

  /** `semver(text, normalize)`; normalized are `v1.2`, `01.2.3` and the like. */
  static parse(text: string, normalize = false): Semver {
    const version = normalize ? normalized(text) : text;
    const [major, minor, rest] = splitInThree(version);
    const [withoutBuild, build] = splitAt(rest, '+');
    const [patch, prerelease] = splitAt(withoutBuild, '-');
    return new Semver(
      [parseNumber(major), parseNumber(minor), parseNumber(patch)],
      prerelease?.split('.').map(parseIdentifier) ?? [],
      build?.split('.').map(parseBuild) ?? [],
    );
  }

  /** `isSemver(text, normalize)`. */
  static isSemver(text: string, normalize = false): boolean {
    try {
      Semver.parse(text, normalize);
      return true;
    } catch (error) {
      if (error instanceof ValueError) {
        return false;
      }
      throw error;
    }
  }

  major(): Int {
    return toInt64(this.numbers[0]);
  }

  minor(): Int {
    return toInt64(this.numbers[1]);
  }

  patch(): Int {
    return toInt64(this.numbers[2]);
  }

  /** Precedence, for which the build does not count. */
  compareTo(other: Semver): -1 | 0 | 1 {
    for (const index of [0, 1, 2] as const) {
      if (this.numbers[index] !== other.numbers[index]) {
        return this.numbers[index] < other.numbers[index] ? -1 : 1;
      }
    }
    return comparePrereleases(this.prerelease, other.prerelease);
  }

  isGreaterThan(other: Semver): boolean {
    return this.compareTo(other) > 0;
  }

  isLessThan(other: Semver): boolean {
    return this.compareTo(other) < 0;
  }

  equals(other: unknown): boolean | undefined {
    return other instanceof Semver ? this.compareTo(other) === 0 : undefined;
  }

  override get mapKey(): never {
    throw new ValueError('other', 'a map cannot have a version for a key');
  }

  toString(): string {
    const prerelease = this.prerelease.length
      ? `-${this.prerelease.join('.')}`
      : '';
    const build = this.build.length ? `+${this.build.join('.')}` : '';
    return this.numbers.join('.') + prerelease + build;
  }
}

function splitInThree(text: string): string[] {
  const first = text.indexOf('.');
  const second = text.indexOf('.', first + 1);
  if (first < 0 || second < 0) {
    throw invalid('a version has a major, a minor and a patch number');
  }
  return [
    text.slice(0, first),
    text.slice(first + 1, second),
    text.slice(second + 1),
  ];
}

function splitAt(text: string, mark: string): [string, string | undefined] {
  const index = text.indexOf(mark);
  return index < 0
    ? [text, undefined]
    : [text.slice(0, index), text.slice(index + 1)];
}

function parseNumber(text: string): bigint {
  if (!/^[0-9]*$/.test(text)) {
    throw invalid('a version number has digits only');
  }
  if (text.length > 1 && text.startsWith('0')) {
    throw invalid('a version number has no leading zeroes');
  }
  if (text === '' || text.length > 20 || BigInt(text) > MAXIMUM_NUMBER) {
    throw new ValueError(
      'conversion',
      'type conversion error: a version number is out of range',
    );
  }
  return BigInt(text);
}

function parseIdentifier(text: string): Identifier {
  if (text !== '' && /^[0-9]+$/.test(text)) {
    return parseNumber(text);
  }
  return parseBuild(text);
}

function parseBuild(text: string): string {
  if (!/^[0-9A-Za-z-]+$/.test(text)) {
    throw invalid('parts of a version have letters, digits and hyphens only');
  }
  return text;
}

/** Without the `v`, without leading zeroes, and with a minor and a patch number. */
function normalized(text: string): string {
  const parts = (text.startsWith('v') ? text.slice(1) : text).split('.');
  const [major, minor] = parts;
  const numbers =
    parts.length > 2 ? [major, minor, parts.slice(2).join('.')] : parts;
  const trimmed = numbers.map(withoutLeadingZeroes);
  if (trimmed.length < 3 && /[+-]/.test(trimmed[trimmed.length - 1])) {
    throw invalid('a short version has no pre-release and no build');
  }
  return [...trimmed, '0', '0'].slice(0, 3).join('.');
}

function withoutLeadingZeroes(part: string): string {
  if (part.length < 2) {
    return part;
  }
  const rest = part.replace(/^0+/, '');
  return /^[0-9]/.test(rest) ? rest : `0${rest}`;
}

function comparePrereleases(
  a: readonly Identifier[],
  b: readonly Identifier[],
): -1 | 0 | 1 {
  if (a.length === 0 || b.length === 0) {
    // A release comes after its pre-releases.
    return order(Math.min(b.length, 1), Math.min(a.length, 1));
  }
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const result = compareIdentifiers(a[index], b[index]);
    if (result !== 0) {
      return result;
    }
  }
  return order(a.length, b.length);
}

function compareIdentifiers(a: Identifier, b: Identifier): -1 | 0 | 1 {
  if (typeof a === typeof b) {
    return order(a, b);
  }
  return typeof a === 'bigint' ? -1 : 1;
}

function order<T extends number | Identifier>(a: T, b: T): -1 | 0 | 1 {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** Kubernetes hands out a uint64 as an int64 without looking. */
function toInt64(value: bigint): Int {
  return normalizeInt(BigInt.asIntN(64, value));
}

function invalid(message: string): ValueError {
  return new ValueError('other', message);
}
