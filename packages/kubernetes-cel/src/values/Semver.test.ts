import { Semver } from './Semver';
import { codeOf } from './testing/codeOf';

/** The example of precedence from the specification, and more. */
const ascending = [
  '0.9.9',
  '1.0.0-1',
  '1.0.0-2',
  '1.0.0-10',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.10',
  '1.9.0',
  '1.10.0',
  '18446744073709551615.0.0',
].map(text => Semver.parse(text));

describe('Semver', () => {
  it('orders by precedence', () => {
    ascending.forEach((a, i) =>
      ascending.forEach((b, j) => {
        expect(a.compareTo(b)).toBe(Math.sign(i - j));
        expect(a.isLessThan(b)).toBe(i < j);
        expect(a.isGreaterThan(b)).toBe(i > j);
      }),
    );
  });

  it('does not look at the build', () => {
    expect(Semver.parse('1.2.3+a').equals(Semver.parse('1.2.3+b'))).toBe(true);
    expect(Semver.parse('1.2.3').equals('1.2.3')).toBeUndefined();
  });

  it('gives its parts, the largest of them wrapped as Kubernetes does', () => {
    const version = Semver.parse('1.2.3-a.1+b.c-d');
    expect([version.major(), version.minor(), version.patch()]).toEqual([
      1, 2, 3,
    ]);
    expect(version.toString()).toBe('1.2.3-a.1+b.c-d');
    expect(ascending.at(-1)!.major()).toBe(-1);
  });

  it.each([
    ['v01.02', '1.2.0'],
    ['1', '1.0.0'],
    ['1.2.00-x', '1.2.0-x'],
    ['00.0.0', '0.0.0'],
    ['v1.2.3+b', '1.2.3+b'],
  ])('normalizes %s', (text, expected) => {
    expect(Semver.parse(text, true).toString()).toBe(expected);
    expect(Semver.isSemver(text, true)).toBe(true);
    expect(Semver.isSemver(text)).toBe(false);
  });

  it.each([
    ['', 'other'],
    ['1.2', 'other'],
    ['1.2.3.4', 'other'],
    ['01.2.3', 'other'],
    ['1.2.3-', 'other'],
    ['1.2.3+', 'other'],
    ['1.2.3-01', 'other'],
    ['1.2.3-\u00e9', 'other'],
    ['1.2.3+a..b', 'other'],
    ['1.2.3+a+b', 'other'],
    ['1..3', 'conversion'],
    ['18446744073709551616.0.0', 'conversion'],
    [`${'9'.repeat(100_000)}.0.0`, 'conversion'],
  ])('refuses %s', (text, code) => {
    expect(codeOf(() => Semver.parse(text))).toBe(code);
    expect(Semver.isSemver(text)).toBe(false);
  });

  it.each(['vv1.2.3', '1.2-a', '', '..'])('cannot normalize %s', text => {
    expect(Semver.isSemver(text, true)).toBe(false);
  });
});
