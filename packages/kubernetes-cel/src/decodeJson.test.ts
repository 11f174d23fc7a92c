import fc from 'fast-check';
import { decodeJson } from './decodeJson';
import { Double } from './values/Double';

describe('decodeJson', () => {
  it('keeps whole numbers written as such as ints, exactly', () => {
    expect(
      decodeJson('[0, -1, 9007199254740993, -9223372036854775808, -0]'),
    ).toEqual([0, -1, 9007199254740993n, -9223372036854775808n, 0]);
    expect(Object.is(decodeJson('-0'), 0)).toBe(true);
  });

  it('makes doubles of what has a point or an exponent, and of what does not fit int64', () => {
    expect(decodeJson('[1.5, 1.0, 1e3, 9223372036854775808, -0.0]')).toEqual([
      1.5,
      new Double(1),
      new Double(1000),
      new Double(9223372036854775808),
      -0,
    ]);
  });

  it('keeps texts that look like numbers', () => {
    const texts = {
      a: 'x: 1.5',
      b: ', 12345678901234567',
      image: 'proxy:1.24.1',
      c: 'x:1.5',
      d: '[1.5]',
    };
    expect(decodeJson(JSON.stringify(texts))).toEqual(texts);
  });

  it('finds numbers wherever they end', () => {
    for (const text of [
      '[1.0]',
      '{"a":1.0}',
      '[1.0,1]',
      '[1.0 ]',
      '1.0',
      '[\n1.0\n]',
    ]) {
      expect(JSON.stringify(decodeJson(text))).not.toBe(
        JSON.stringify(JSON.parse(text)),
      );
    }
  });

  it('takes __proto__ for a key like any other', () => {
    const object = decodeJson('{"__proto__": {"x": 1.5}}') as object;
    expect(Object.keys(object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  });

  it('replaces half characters, as UTF-8 has none', () => {
    expect(decodeJson('"\\ud800 \\ud83d\\ude00"')).toBe('\ufffd 😀');
    expect(decodeJson('{"a\\udc00": 1.5}')).toEqual({ 'a\ufffd': 1.5 });
  });

  it('refuses what is no JSON', () => {
    for (const text of ['', '{', '[1,]', '01', '1.', 'NaN', "'a'"]) {
      expect(() => decodeJson(text)).toThrow(SyntaxError);
    }
  });

  it('reads deep and long texts', () => {
    const depth = 100_000;
    expect(
      decodeJson(`${'['.repeat(depth)}1.5${']'.repeat(depth)}`),
    ).toBeDefined();
    expect(decodeJson(`[${'1.5,'.repeat(100_000)}1]`)).toHaveLength(100_001);
  });

  it('agrees with JSON.parse but for numbers', () => {
    const unwrap = (value: unknown): unknown => {
      if (value instanceof Double || typeof value === 'bigint') {
        return Number(value instanceof Double ? value.value : value);
      }
      if (Array.isArray(value)) {
        return value.map(unwrap);
      }
      return typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([key, item]) => [key, unwrap(item)]),
          )
        : value;
    };
    fc.assert(
      fc.property(fc.json(), text => {
        expect(unwrap(decodeJson(`[1.5, ${text}]`))).toEqual(
          unwrap(JSON.parse(`[1.5, ${text}]`)),
        );
      }),
    );
  });
});
