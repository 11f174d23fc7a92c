import {
  expectCompileError,
  expectError,
  expectEval,
  expectTrue,
  expectType,
} from '../testing/expectations';

const object = { object: { a: { b: 1 }, list: [1], nothing: null } };

describe('optional selection', () => {
  it('is empty from the first thing missing on', () => {
    expectEval('object.?a.b', { optional: [{ int: '1' }] }, object);
    expectEval('object.?x.b.c', { optional: [] }, object);
    expectEval('object.?a.?x', { optional: [] }, object);
    expectEval('object.list[?0]', { optional: [{ int: '1' }] }, object);
    expectEval('object.list[?1]', { optional: [] }, object);
    expectEval("object[?'x']", { optional: [] }, object);
    expectEval('object.?nothing', { optional: [null] }, object);
    expectTrue('has(object.?a.b) && !has(object.?x.b)', object);
  });

  it('errs on what comes before', () => {
    expectError('object.x.?b', 'no-such-key', object);
  });
});

describe('optional values', () => {
  it('fall back', () => {
    expectEval('object.?x.orValue(5)', { int: '5' }, object);
    expectEval('object.?a.b.orValue(1 / 0)', { int: '1' }, object);
    expectEval('object.?x.or(object.?a.b).value()', { int: '1' }, object);
    expectError('object.?x.value()', 'other', object);
    expectTrue('object.?a.hasValue() && !object.?x.hasValue()', object);
  });

  it('are made', () => {
    expectEval('optional.of(1)', { optional: [{ int: '1' }] });
    expectEval('optional.none()', { optional: [] });
    expectEval("optional.ofNonZeroValue('')", { optional: [] });
    expectType('optional.of([1])', 'optional_type(list(int))');
  });

  it('are mapped', () => {
    expectEval(
      'object.?a.optMap(v, v.b + 1)',
      { optional: [{ int: '2' }] },
      object,
    );
    expectEval('object.?x.optMap(v, 1 / 0)', { optional: [] }, object);
    expectEval(
      'object.?a.optFlatMap(v, v.?b)',
      { optional: [{ int: '1' }] },
      object,
    );
    expectCompileError('[1].optMap(v, v)', 'expected an optional');
  });

  it('leave gaps in literals', () => {
    expectEval('[?object.?x, ?object.?a.b]', [{ int: '1' }], object);
    expectEval(
      '{?"k": object.?x, "l": dyn(1)}',
      { map: [['l', { int: '1' }]] },
      object,
    );
    expectCompileError('[?1]', 'expected an optional, found int');
  });
});
