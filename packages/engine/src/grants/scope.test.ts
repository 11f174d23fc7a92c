import fc from 'fast-check';
import { Resource } from '../words';
import { GrantScope } from './grant';
import { paramsWithin } from './params';
import { describeScope, scopesOverlap, scopeTakes, scopeWithin } from './scope';

const names = fc.option(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), {
  nil: undefined,
});
const labels = fc.option(
  fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('x', 'y'), {
    minKeys: 1,
  }),
  { nil: undefined },
);
const place = fc.constantFrom('one', 'two');
const scopes: fc.Arbitrary<GrantScope> = fc.record({
  cluster: place,
  namespace: place,
  names,
  labels,
});

function resource(
  name: string,
  namespace: string,
  own: Record<string, string> = {},
  plural = 'envoyfilters',
): Resource {
  const metadata = { name, namespace, labels: own };
  return {
    id: { group: '', resource: plural, namespace, name },
    kind: 'Any',
    version: 'v1',
    object: { apiVersion: 'v1', kind: 'Any', metadata },
  };
}

const objects = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    namespace: place,
    own: fc.dictionary(
      fc.constantFrom('app', 'tier', 'toString'),
      fc.constantFrom('x', 'y'),
    ),
  })
  .map(({ name, namespace, own }) => resource(name, namespace, own));

describe('a scope', () => {
  const scope = { cluster: 'one', namespace: 'shop' };

  it('takes what is in its namespace', () => {
    expect(scopeTakes(scope, 'one', resource('a', 'shop'))).toBe(true);
    expect(scopeTakes(scope, 'two', resource('a', 'shop'))).toBe(false);
    expect(scopeTakes(scope, 'one', resource('a', 'other'))).toBe(false);
    expect(
      scopeTakes(scope, 'one', resource('shop', '', {}, 'namespaces')),
    ).toBe(true);
  });

  it('takes only the names and labels that it names', () => {
    const named = { ...scope, names: ['a'] };
    expect(scopeTakes(named, 'one', resource('a', 'shop'))).toBe(true);
    expect(scopeTakes(named, 'one', resource('b', 'shop'))).toBe(false);
    const labelled = { ...scope, labels: { app: 'cart' } };
    expect(
      scopeTakes(labelled, 'one', resource('a', 'shop', { app: 'cart' })),
    ).toBe(true);
    expect(scopeTakes(labelled, 'one', resource('a', 'shop'))).toBe(false);
    const hostile = { ...scope, labels: { toString: 'x' } };
    expect(scopeTakes(hostile, 'one', resource('a', 'shop'))).toBe(false);
  });

  it('overlaps another where an object could be in both', () => {
    fc.assert(
      fc.property(scopes, scopes, place, objects, (a, b, cluster, object) => {
        const both =
          scopeTakes(a, cluster, object) && scopeTakes(b, cluster, object);
        expect(!both || scopesOverlap(a, b)).toBe(true);
        expect(scopesOverlap(a, b)).toBe(scopesOverlap(b, a));
      }),
    );
  });

  it('is within another where that takes everything that it takes', () => {
    fc.assert(
      fc.property(scopes, scopes, place, objects, (a, b, cluster, object) => {
        expect(
          !scopeWithin(a, b) ||
            !scopeTakes(a, cluster, object) ||
            scopeTakes(b, cluster, object),
        ).toBe(true);
        expect(scopeWithin(a, a)).toBe(true);
      }),
    );
  });

  it('reads as one line', () => {
    expect(
      describeScope({ ...scope, names: ['a', 'b'], labels: { app: 'x' } }),
    ).toBe('one/shop (a, b) [app=x]');
  });
});

describe('params within others', () => {
  const gate = {
    most: 3,
    allowed: ['a', 'b'],
    deep: { x: 1, y: 1 },
    on: false,
  };
  const wide = { most: 9, allowed: ['b', 'c'], deep: { x: 5, y: 1 }, on: true };

  it.each<[Record<string, unknown>, boolean]>([
    [{}, true],
    [wide, true],
    [gate, true],
    [{ most: 5 }, true],
    [{ most: 10 }, false],
    [{ most: 2 }, false],
    [{ allowed: ['b'] }, true],
    [{ allowed: ['a', 'b', 'c'] }, true],
    [{ allowed: ['b', 'd'] }, false],
    // Left out where both have it: of a list of what is forbidden that would open more.
    [{ allowed: ['c'] }, false],
    [{ deep: { x: 2, y: 1 } }, true],
    [{ deep: { x: 2 } }, false],
    [{ deep: { x: 2, y: 2 } }, false],
    [{ other: 1 }, false],
  ])('%j: %s', (narrow, expected) => {
    expect(paramsWithin(narrow, wide, gate)).toBe(expected);
  });

  it('everything is within no params, and only params are within params', () => {
    expect(paramsWithin(wide, undefined, gate)).toBe(true);
    expect(paramsWithin(undefined, wide, gate)).toBe(false);
  });
});
