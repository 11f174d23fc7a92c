import {
  expectCompileError,
  expectError,
  expectEval,
  expectInt,
  expectTrue,
} from '../testing/expectations';

describe('int arithmetic', () => {
  it('is exact over the whole of int64', () => {
    expectInt('9007199254740992 + 1', '9007199254740993');
    expectInt('9223372036854775806 + 1', '9223372036854775807');
    expectInt('3037000500 * 3037000499', '9223372033963249500');
    expectInt('-7 / 2', -3);
    expectInt('-7 % 2', -1);
    expectInt('0 * -1', 0);
  });

  it('errs instead of wrapping around', () => {
    expectError('9223372036854775807 + 1', 'overflow');
    expectError('-9223372036854775808 - 1', 'overflow');
    expectError('9223372036854775807 * 2', 'overflow');
    expectError('-9223372036854775808 / -1', 'overflow');
    expectError('-(-9223372036854775808)', 'overflow');
    expectError('0u - 1u', 'overflow');
  });

  it('errs on division by zero when evaluated, not before', () => {
    expectError('1 / 0', 'division-by-zero');
    expectError('1 % 0', 'division-by-zero');
    expectError('1u / 0u', 'division-by-zero');
    expectEval('1.0 / 0.0', { double: '+Inf' });
  });

  it('does not mix types', () => {
    expectCompileError('1 + 1.0', 'no such overload: _+_(int, double)');
    expectError(
      'object.a + object.b',
      'no-such-overload',
      '{"object": {"a": 1, "b": 1.0}}',
    );
  });
});

describe('numbers of JSON', () => {
  it('are ints when whole and doubles when written as such', () => {
    const object =
      '{"object": {"int": 5, "double": 5.0, "large": 9007199254740993}}';
    expectEval('type(object.int)', { type: 'int' }, object);
    expectEval('type(object.double)', { type: 'double' }, object);
    expectInt('object.large', '9007199254740993', object);
    expectEval('object.double / 2.0', { double: 2.5 }, object);
  });
});

describe('equality', () => {
  it('holds across numeric types, also inside of lists and maps', () => {
    expectTrue('dyn(1) == dyn(1.0) && dyn(1u) == dyn(1)');
    expectTrue('[dyn(1)] == [dyn(1.0)]');
    expectTrue('{"a": dyn(1)} == {"a": dyn(1u)}');
    expectTrue('dyn(1.0) in [1, 2]');
  });

  it('is false between other types', () => {
    expectTrue('dyn(1) != dyn("1") && dyn(null) != dyn(false)');
  });

  it('never holds for NaN', () => {
    expectTrue('0.0 / 0.0 != 0.0 / 0.0');
  });

  it('compares types that cannot be equal only as dyn', () => {
    expectCompileError('1 == "a"', 'no such overload: _==_(int, string)');
  });
});

describe('order', () => {
  it('is by code point for strings', () => {
    expectTrue("'\\uffff' < '😀'");
    expectTrue("'a' < 'b' && 'B' < 'a'");
  });

  it('holds across numeric types', () => {
    expectTrue('1 < 1.5 && 2u > 1 && -1 < 0u');
    expectTrue('9223372036854775807 < 9223372036854775808u');
  });

  it('knows no order of NaN, lists or null', () => {
    expectError('0.0 / 0.0 < 1.0', 'other');
    expectError('dyn([]) < dyn([])', 'no-such-overload');
    expectError('object.a < 1', 'no-such-overload', { object: { a: null } });
  });
});

describe('strings, lists and bytes', () => {
  it('concatenates', () => {
    expectEval("'a' + 'b'", 'ab');
    expectEval('[1] + [2]', [{ int: '1' }, { int: '2' }]);
    expectEval("b'a' + b'b'", { bytes: 'YWI=' });
  });

  it('finds what is in a list or a map', () => {
    expectTrue("'a' in ['b', 'a'] && !('c' in ['b', 'a'])");
    expectTrue("'a' in {'a': 1} && 1 in {1: 'x'} && dyn(1.0) in {1: 'x'}");
    expectTrue("!('toString' in object)", { object: {} });
    expectError("'a' in object", 'no-such-overload', { object: 'text' });
  });

  it('indexes lists by any whole number, and says what is out of bounds', () => {
    expectInt('[1, 2][dyn(1.0)]', 2);
    expectInt('[1, 2][dyn(1u)]', 2);
    expectError('[1, 2][2]', 'index-out-of-bounds');
    expectError('[1, 2][-1]', 'index-out-of-bounds');
    expectError('object.list.name', 'no-such-overload', {
      object: { list: [] },
    });
  });
});
