import { compile } from '../compile';
import { limits } from '../limits';
import { expectCost } from '../testing/expectations';

const object = {
  object: {
    a: { b: 1 },
    text: 'abcdefghijklmnopqrst',
    list: [1, 2],
    flag: true,
  },
};

describe('the cost', () => {
  it('of a path is one for the variable and one for each step', () => {
    expectCost('object', 1, object);
    expectCost('object.a.b', 3, object);
    expectCost("object['a']['b']", 3, object);
    expectCost('has(object.a.b)', 2, object);
    expectCost('object.list[object.a.b]', 5, object);
  });

  it('of constants is nothing, also of lists of them', () => {
    expectCost("[1, 2] == [int('1'), 2]", 1);
    expectCost('1 in [1, 2, 3]', 0);
    expectCost('[object.a.b]', 13, object);
    expectCost("{'k': object.a.b}", 33, object);
  });

  it('grows with the length of what is compared or searched', () => {
    expectCost("object.text == ''", 2, object);
    expectCost("object.text == 'abcdefghijklmnopqrst'", 4, object);
    expectCost("object.text.contains('abcdefghijk')", 6, object);
    expectCost("object.text.matches('[a-z]+')", 8, object);
    expectCost('object.text + object.text', 5, object);
    expectCost("'abcdefghijk' + 'abcdefghijk'", 3);
  });

  it('of a choice is that of the side taken, whose variable is free', () => {
    expectCost('object.flag ? object.a.b : object.x.y.z', 4, object);
  });

  it('of a macro is that of its loop', () => {
    expectCost('[1, 2].all(x, true)', 7);
    expectCost('[1, 2].all(x, false)', 6);
    expectCost('[1, 2].exists(x, true)', 8);
    expectCost('[1, 2].map(x, x)', 27);
    expectCost('[1, 2].map(x, 1)', 5);
    expectCost('[1, 2].filter(x, true)', 27);
    expectCost('[].all(x, true)', 1);
  });

  it('counts what was evaluated before an error', () => {
    expectCost('object.x == 1', 3, object);
    expectCost('object.x.substring(1, 2)', 2, object);
  });

  it('of an authorization check is high', () => {
    expectCost("authorizer.path('/x').check('get').allowed()", 350_003, {
      authorizer: { check: () => ({ decision: 'allow' }) },
    });
  });
});

describe('the cost limit', () => {
  const loop = compile(
    'lists.range(1000).all(x, lists.range(1000).all(y, true))',
  ).program!;

  it('ends an evaluation where cel-go ends it', () => {
    const { error, cost } = loop.evaluate({});
    expect(error?.code).toBe('cost-limit');
    expect(cost).toBe(limits.perCallCost + 1);
  });

  it('is a part of the budget', () => {
    expect(loop.evaluate({}, 5000)).toMatchObject({
      error: { code: 'cost-limit' },
      cost: 5001,
      remaining: -1,
    });
    expect(compile('1 + 1').program!.evaluate({}, 10)).toEqual({
      value: 2,
      cost: 1,
      remaining: 9,
    });
  });

  it('cannot be absorbed', () => {
    const { program } = compile('lists.range(1000000).all(x, true) || true');
    expect(program!.evaluate({}).error?.code).toBe('cost-limit');
  });
});
