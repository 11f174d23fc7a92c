import {
  expectCompileError,
  expectEval,
  expectInt,
} from '../testing/expectations';

describe('number literals', () => {
  it('reads ints in decimal and hexadecimal, up to the ends of int64', () => {
    expectInt('0', 0);
    expectInt('0xff', 255);
    expectInt('9223372036854775807', '9223372036854775807');
    expectInt('-9223372036854775808', '-9223372036854775808');
    expectCompileError('9223372036854775808', 'out of range');
    expectCompileError('-9223372036854775809', 'out of range');
  });

  it('reads uints up to the end of uint64', () => {
    expectEval('7u', { uint: '7' });
    expectEval('0xFFu', { uint: '255' });
    expectEval('18446744073709551615u', { uint: '18446744073709551615' });
    expectCompileError('18446744073709551616u', 'out of range');
    expectCompileError('-1u', 'no such overload');
  });

  it('reads doubles with a fraction, an exponent, or both', () => {
    expectEval('1.0', { double: 1 });
    expectEval('.5', { double: 0.5 });
    expectEval('1e3', { double: 1000 });
    expectEval('-1.5E-2', { double: -0.015 });
    expectCompileError('1e999', 'out of range');
    expectCompileError('1.', 'expected a field name');
  });
});

describe('string literals', () => {
  it('reads escapes', () => {
    expectEval(String.raw`'\a\b\f\n\r\t\v\\\'\"\?'`, '\x07\b\f\n\r\t\v\\\'"?');
    expectEval(String.raw`'\x41\101\u00e9\U0001F600'`, 'AAé😀');
    expectCompileError(String.raw`'\q'`, 'invalid escape');
    expectCompileError(String.raw`'\ud800'`, 'invalid unicode code point');
    expectCompileError(String.raw`'\U00110000'`, 'invalid unicode code point');
  });

  it('reads raw and long strings', () => {
    expectEval(String.raw`r'\n'`, '\\n');
    expectEval("'''it's\nlong'''", "it's\nlong");
    expectEval('"""a"b"""', 'a"b');
    expectEval("''", '');
    expectEval("''''''", '');
    expectEval("'''a\r\nb'''", 'a\nb');
    expectCompileError("'a\nb'", 'not closed');
    expectCompileError("'abc", 'not closed');
  });

  it('reads bytes as UTF-8, escapes as single bytes', () => {
    expectEval("b'é'", { bytes: 'w6k=' });
    expectEval(String.raw`b'\xff\000'`, { bytes: '/wA=' });
    expectEval("br'\\x'", { bytes: 'XHg=' });
    expectCompileError(String.raw`b'\u00e9'`, 'not allowed in bytes');
  });
});

describe('aggregate literals', () => {
  it('reads lists and maps, with a comma after the last item', () => {
    expectEval('[1, 2,]', [{ int: '1' }, { int: '2' }]);
    expectEval('{"a": 1,}', { map: [['a', { int: '1' }]] });
    expectEval('[]', []);
    expectEval('{}', { map: [] });
  });

  it('keeps the last of equal keys', () => {
    expectEval('{"a": 1, "a": 2}', { map: [['a', { int: '2' }]] });
  });

  it('refuses mixed types unless they are dyn', () => {
    expectCompileError('[1, "a"]', 'expected int as before, found string');
    expectCompileError('{"a": 1, "b": "x"}', 'expected int as before');
    expectCompileError('[1, dyn("a")]', 'found dyn');
    expectEval('[dyn(1), dyn("a")]', [{ int: '1' }, 'a']);
  });

  it('refuses objects of types that cannot be made', () => {
    expectCompileError('a.B{}', 'cannot be made');
    expectCompileError('int{}', 'cannot be made');
    expectCompileError('google.protobuf.FieldMask{}', 'cannot be made');
  });
});
