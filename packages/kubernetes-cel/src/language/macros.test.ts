import {
  expectCompileError,
  expectError,
  expectEval,
  expectInt,
  expectTrue,
  expectType,
} from '../testing/expectations';

const object = {
  object: { items: [{ n: 1 }, { n: 2 }, {}], map: { a: 1, b: 2 } },
};

describe('all and exists', () => {
  it('decide as soon as they can', () => {
    expectTrue('[1, 2].all(x, x > 0)');
    expectEval('[1, 2].all(x, x > 1)', false);
    expectTrue('[].all(x, false) && ![].exists(x, true)');
    expectTrue("object.map.all(key, key in ['a', 'b'])", object);
  });

  it('absorb errors where one item decides', () => {
    expectTrue('object.items.exists(i, i.n == 2)', object);
    expectEval('object.items.all(i, i.n == 1)', false, object);
    expectError('object.items.all(i, i.n > 0)', 'no-such-key', object);
    expectError('object.items.exists(i, i.n > 2)', 'no-such-key', object);
  });

  it('need a list or a map, and a bool', () => {
    expectCompileError('1.all(x, true)', 'expected a list or a map, found int');
    expectCompileError('[1].all(x, x)', 'expected a bool, found int');
    expectError('object.all(x, true)', 'no-such-overload', { object: 'text' });
    expectError('object.items.all(x, x)', 'no-such-overload', object);
  });
});

describe('exists_one', () => {
  it('counts, and absorbs nothing', () => {
    expectTrue('[1, 2, 2].exists_one(x, x == 1)');
    expectEval('[1, 2, 2].exists_one(x, x == 2)', false);
    expectError('object.items.exists_one(i, i.n == 1)', 'no-such-key', object);
  });
});

describe('map and filter', () => {
  it('gather values', () => {
    expectEval('[1, 2].map(x, x * 2)', [{ int: '2' }, { int: '4' }]);
    expectEval('[1, 2, 3].filter(x, x > 1)', [{ int: '2' }, { int: '3' }]);
    expectEval('[1, 2, 3].map(x, x > 1, x * 2)', [{ int: '4' }, { int: '6' }]);
    expectEval('object.map.map(k, k)', ['a', 'b'], object);
    expectType('[1].map(x, [x])', 'list(list(int))');
  });

  it('keep the first error of a value and the last of a filter', () => {
    expectError(
      '[0, 1].map(x, x == 0 ? 1 / 0 : object.b)',
      'division-by-zero',
      { object: {} },
    );
    expectError(
      '[0, 1].filter(x, x == 0 ? 1 / 0 == 1 : object.b)',
      'no-such-key',
      { object: {} },
    );
  });
});

describe('variables of macros', () => {
  it('hide others, from the inside out', () => {
    expectEval('[[1], [2]].map(x, x.map(x, x + 1))', [
      [{ int: '2' }],
      [{ int: '3' }],
    ]);
    expectInt('[1].map(object, object)[0] + object.n', 3, { object: { n: 2 } });
    expectEval('[1].map(object, .object.n)', [{ int: '2' }], {
      object: { n: 2 },
    });
  });

  it('have simple names', () => {
    expectCompileError('[1].all(x.y, true)', 'takes the name of a variable');
    expectCompileError(
      '[1].all(__result__, true)',
      "cannot be called '__result__'",
    );
    expectCompileError('[1].all(x, y > 0)', "'y' is not declared");
  });
});

describe('macros with two variables', () => {
  it('give indexes with elements and keys with values', () => {
    expectTrue('[5, 6].all(i, v, v == i + 5)');
    expectTrue("object.map.exists(k, v, k == 'b' && v == 2)", object);
    expectTrue('[5, 6].existsOne(i, v, v == 6)');
    expectEval('[5, 6].transformList(i, v, i * v)', [
      { int: '0' },
      { int: '6' },
    ]);
    expectEval('[5, 6].transformList(i, v, i > 0, v)', [{ int: '6' }]);
    expectEval(
      'object.map.transformMap(k, v, v + 1)',
      {
        map: [
          ['a', { int: '2' }],
          ['b', { int: '3' }],
        ],
      },
      object,
    );
    expectEval("['x', 'y'].transformMapEntry(i, v, {v: i})", {
      map: [
        ['x', { int: '0' }],
        ['y', { int: '1' }],
      ],
    });
  });

  it('refuse equal names and equal keys', () => {
    expectCompileError('[1].all(x, x, true)', 'different names');
    expectError("['x', 'x'].transformMapEntry(i, v, {v: i})", 'other');
  });
});

describe('sortBy', () => {
  it('sorts by keys', () => {
    expectEval("['bb', 'a'].sortBy(x, size(x))", ['a', 'bb']);
    expectCompileError('[[1]].sortBy(x, x)', 'no such overload');
  });
});
