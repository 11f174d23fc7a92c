import { covers, maskOf, prune } from './FieldMask';

const mask = (...paths: string[]) =>
  maskOf(paths.map(path => (path === '' ? [] : path.split('.'))));

const pruned = (value: unknown, ...paths: string[]) =>
  prune(value, mask(...paths));

describe('prune', () => {
  const spec = {
    hosts: ['a', 'b'],
    http: [{ route: [{ weight: 1, port: 2 }], timeout: '1s' }, { match: 1 }],
    tls: { mode: 'STRICT', ports: { 80: { mode: 'A', more: 1 }, 81: {} } },
  };

  it('keeps what paths lead to, and every item and empty map on the way', () => {
    expect(pruned(spec, 'http.*.route.*.weight')).toEqual({
      http: [{ route: [{ weight: 1 }] }, {}],
    });
    expect(pruned(spec, 'hosts')).toEqual({ hosts: ['a', 'b'] });
    expect(pruned(spec, 'tls.ports.*.mode')).toEqual({
      tls: { ports: { 80: { mode: 'A' }, 81: {} } },
    });
    expect(pruned(spec, '')).toBe(spec);
    expect(pruned(spec)).toEqual({});
  });

  it('keeps of a named field what is kept of every field too', () => {
    expect(pruned({ a: { x: 1, y: 2, z: 3 } }, '*.x', 'a.y')).toEqual({
      a: { x: 1, y: 2 },
    });
  });

  it('keeps what a map is called by, so that secrets are known by their names', () => {
    const env = [{ name: 'PASSWORD', value: 'x', valueFrom: {} }];
    expect(pruned({ env }, 'env.*.value')).toEqual({
      env: [{ name: 'PASSWORD', value: 'x' }],
    });
  });

  it('leaves what it does not expect, so that an expression errs on it as before', () => {
    expect(
      pruned({ a: 'text', b: [{ c: 1 }], c: null }, 'a.b', 'b.c', 'c.d'),
    ).toEqual({ a: 'text', b: [{ c: 1 }], c: null });
  });

  it('takes keys of prototypes for what they are', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"a":1,"b":2},"constructor":{"a":1}}',
    );
    const kept = pruned(hostile, '__proto__.a') as object;
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
    expect(JSON.stringify(kept)).toBe('{"__proto__":{"a":1}}');
  });
});

describe('covers', () => {
  it.each([
    ['a', 'a.b', true],
    ['a.b', 'a', false],
    ['a.*.b', 'a.x.b', true],
    ['a.x.b', 'a.*.b', false],
    ['a.b', 'a.c', false],
    ['', 'a', true],
  ])('%j covers %j: %j', (wide, narrow, expected) => {
    expect(covers(mask(wide), mask(narrow))).toBe(expected);
    expect(covers(mask(wide, narrow), mask(narrow))).toBe(true);
  });
});
