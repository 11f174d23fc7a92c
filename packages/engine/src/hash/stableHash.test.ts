import { canonicalJson, stableHash } from './stableHash';

describe('stableHash', () => {
  it('is the same in every run', () => {
    expect(stableHash('a', 'b')).toBe(stableHash('a', 'b'));
    expect(stableHash('a', 'b')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('keeps parts apart', () => {
    expect(stableHash('a', 'bc')).not.toBe(stableHash('ab', 'c'));
  });
});

describe('canonicalJson', () => {
  it('gives equal text for equal values, whatever the order of keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2n }], a: null })).toBe(
      canonicalJson({ a: null, b: [{ c: 2n, d: 1 }] }),
    );
  });

  it('does not lose prototype keys', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe(
      '{"__proto__":1}',
    );
  });
});
