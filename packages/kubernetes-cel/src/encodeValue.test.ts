import { compile } from './compile';
import { decodeJson } from './decodeJson';
import { toJson } from './encodeValue';
import { expectEval } from './testing/expectations';

const json = (expression: string, object: string = 'null') => {
  const { program } = compile(expression);
  const bindings = { object: decodeJson(object) };
  return toJson(program!.evaluate(bindings).value!);
};

describe('encodeValue', () => {
  it('writes types that JSON lacks as objects with one key', () => {
    expectEval('9223372036854775807', { int: '9223372036854775807' });
    expectEval('18446744073709551615u', { uint: '18446744073709551615' });
    expectEval('0.0 / 0.0', { double: 'NaN' });
    expectEval('-1.0 / 0.0', { double: '-Inf' });
    expectEval('-0.0', { double: '-0' });
    expectEval("b'a'", { bytes: 'YQ==' });
    expectEval("timestamp('2024-01-01T01:00:00+01:00')", {
      timestamp: '2024-01-01T00:00:00Z',
    });
    expectEval("duration('1.5s')", { duration: '1500000000' });
    expectEval("ip('::1')", { 'net.IP': '::1' });
    expectEval('optional.of(1)', { optional: [{ int: '1' }] });
  });

  it('sorts maps by their keys', () => {
    expectEval("{'b': 1, 'a': 2}", {
      map: [
        ['a', { int: '2' }],
        ['b', { int: '1' }],
      ],
    });
    expectEval('{2: true, 1: false}', {
      map: [
        [{ int: '1' }, false],
        [{ int: '2' }, true],
      ],
    });
  });
});

describe('toJson', () => {
  it('writes what a reader expects', () => {
    expect(json('object', '{"a": [1, 1.0, "x", null]}')).toEqual({
      a: [1, 1, 'x', null],
    });
    expect(json('[timestamp(0)]')).toEqual(['1970-01-01T00:00:00Z']);
    expect(json("duration('90s')")).toBe('90s');
    expect(json('9223372036854775807')).toBe('9223372036854775807');
    expect(json('5u')).toBe(5);
    expect(json('{1: true}')).toEqual({ 1: true });
    expect(json('optional.none()')).toBeNull();
    expect(json('optional.of([int])')).toEqual(['int']);
    expect(json("quantity('1Gi')")).toBe('1Gi');
    expect(json("b'a'")).toBe('YQ==');
    expect(json('1.0 / 0.0')).toBe('+Inf');
  });
});
