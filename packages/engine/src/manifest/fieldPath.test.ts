import fc from 'fast-check';
import { formatFieldPath, parseFieldPath, valueAtPath } from './fieldPath';

describe('field paths', () => {
  it.each([
    ['spec.http[3].route[1]', ['spec', 'http', 3, 'route', 1]],
    [
      "metadata.annotations['proxy.istio.io/config']",
      ['metadata', 'annotations', 'proxy.istio.io/config'],
    ],
    ['', []],
  ])('%s is written and read', (text, segments) => {
    expect(formatFieldPath(segments)).toBe(text);
    expect(parseFieldPath(text)).toEqual(segments);
  });

  it('reads keys in double quotes', () => {
    expect(parseFieldPath('a["b.c"].d')).toEqual(['a', 'b.c', 'd']);
  });

  it.each(['a[', 'a[x]', "a['b]", 'a..b'])('%s is no path', text => {
    expect(parseFieldPath(text)).toBeUndefined();
  });

  it('reads back every path that it writes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.nat())),
        segments => {
          expect(parseFieldPath(formatFieldPath(segments))).toEqual(segments);
        },
      ),
    );
  });

  it('finds values by own properties only', () => {
    expect(valueAtPath({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
    expect(valueAtPath({ a: {} }, ['a', 'constructor'])).toBeUndefined();
    expect(valueAtPath({ a: null }, ['a', 'b'])).toBeUndefined();
  });
});
