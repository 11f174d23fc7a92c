import {
  expectCompileError,
  expectError,
  expectEval,
} from '../testing/expectations';

describe("literals of protobuf's well-known types", () => {
  it('are values of CEL', () => {
    expectEval('google.protobuf.Int64Value{value: 1} + 1', { int: '2' });
    expectEval('google.protobuf.StringValue{}', '');
    expectEval('google.protobuf.Value{}', null);
    expectEval('google.protobuf.Timestamp{seconds: 1}', {
      timestamp: '1970-01-01T00:00:01Z',
    });
    expectEval('google.protobuf.Duration{seconds: 1, nanos: -1}', {
      duration: '999999999',
    });
    expectEval('google.protobuf.NullValue.NULL_VALUE', { int: '0' });
    expectEval('google.protobuf.Empty{} == google.protobuf.Empty{}', true);
  });

  it('hold numbers of JSON as doubles, and what JSON cannot write as strings', () => {
    expectEval('google.protobuf.ListValue{values: [1, 2]}', [
      { double: 1 },
      { double: 2 },
    ]);
    expectEval(
      "google.protobuf.Struct{fields: {'a': 9007199254740993, 'b': 1}}",
      {
        map: [
          ['a', '9007199254740993'],
          ['b', { double: 1 }],
        ],
      },
    );
    expectEval("google.protobuf.Value{struct_value: {'a': b'abc'}}.a", 'YWJj');
    expectEval(
      "google.protobuf.Struct{fields: {'a': duration('1h')}}.a",
      '3600s',
    );
  });

  it('narrow numbers to the size of the field', () => {
    expectEval('google.protobuf.FloatValue{value: 16777217.0}', {
      double: 16777216,
    });
    expectError('google.protobuf.Int32Value{value: 2147483648}', 'overflow');
    expectError('google.protobuf.UInt32Value{value: 4294967296u}', 'overflow');
  });

  it('take no other type, and no other field', () => {
    expectCompileError(
      "google.protobuf.Int64Value{value: 'x'}",
      'expected int',
    );
    expectCompileError(
      'google.protobuf.Int64Value{nope: 1}',
      'undefined field',
    );
    expectError("google.protobuf.Int64Value{value: dyn('x')}", 'conversion');
    expectError("google.protobuf.Struct{fields: {'a': int}}", 'conversion');
    expectError('google.protobuf.Any{}', 'other');
  });

  it('may be compared with null and mixed with what they wrap', () => {
    expectEval('google.protobuf.BoolValue{} != null', true);
    expectEval('[1, google.protobuf.Int64Value{value: 2}]', [
      { int: '1' },
      { int: '2' },
    ]);
    expectCompileError('[1, google.protobuf.BoolValue{}]', 'as before');
  });
});
