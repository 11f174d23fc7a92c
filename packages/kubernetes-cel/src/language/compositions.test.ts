import type { Program } from '../api';
import { activate } from '../activation';
import { compile } from '../compile';
import { expectCompileError, expectType } from '../testing/expectations';

function compose(
  variables: Readonly<Record<string, string>>,
): ReadonlyMap<string, Program> {
  const compositions = new Map<string, Program>();
  for (const [name, expression] of Object.entries(variables)) {
    const { program, errors } = compile(expression, { compositions });
    if (!program) {
      throw new Error(errors[0].message);
    }
    compositions.set(name, program);
  }
  return compositions;
}

describe('variables', () => {
  const compositions = compose({
    hosts: 'object.spec.?hosts.orValue([])',
    count: 'size(variables.hosts)',
    broken: 'object.missing.field',
    expensive: 'lists.range(1000).all(x, lists.range(1000).all(y, true))',
    address: "ip('10.0.0.1')",
    wrapped: "google.protobuf.BytesValue{value: b'a'}",
    wrappers: '[google.protobuf.Int64Value{value: 1}]',
  });
  const bindings = { object: { spec: { hosts: ['a', 'b'] } } };
  const evaluate = (expression: string, activation = activate(bindings)) =>
    compile(expression, { compositions }).program!.evaluate(activation);

  it('are typed, and known types only', () => {
    expectType('variables.count', 'int', { compositions });
    expectType('variables.address', 'dyn', { compositions });
    expectType('variables.wrapped', 'dyn', { compositions });
    expectType('variables.wrappers', 'list(dyn)', { compositions });
    expectCompileError('variables.count.x', 'int has no fields', {
      compositions,
    });
    expectCompileError('variables.cuont', "did you mean 'count'?", {
      compositions,
    });
    expectCompileError('variables', 'can only be used as', { compositions });
    expectCompileError('variables.count', "'variables' is not declared");
  });

  it('are evaluated once for an activation, at the cost of the first that reads them', () => {
    const activation = activate(bindings);
    expect(evaluate('variables.count == 2', activation)).toMatchObject({
      value: true,
      cost: 3 + 3 + 3,
    });
    expect(evaluate('variables.count == 2', activation)).toMatchObject({
      value: true,
      cost: 3,
    });
    expect(evaluate('variables.count == 2')).toMatchObject({
      value: true,
      cost: 9,
    });
  });

  it('are not evaluated unless read', () => {
    expect(evaluate('true || variables.broken')).toMatchObject({
      value: true,
      cost: 0,
    });
  });

  it('give their error, which can be absorbed like any other', () => {
    expect(evaluate('variables.broken').error).toMatchObject({
      code: 'no-such-key',
    });
    expect(evaluate('variables.broken || true').value).toBe(true);
    expect(evaluate('has(variables.broken)').error).toMatchObject({
      code: 'no-such-key',
    });
  });

  it('have a cost limit of their own', () => {
    const { value, cost } = evaluate('variables.expensive || true');
    expect(value).toBe(true);
    expect(cost).toBe(1_000_003);
  });

  it('use up the budget before the outcome counts, be it an error', () => {
    const { program } = compile('variables.broken', { compositions });
    const { cost, error } = program!.evaluate(bindings);
    expect(error?.code).toBe('no-such-key');
    expect(program!.evaluate(bindings, cost).error?.code).toBe('no-such-key');
    expect(program!.evaluate(bindings, cost - 1)).toMatchObject({
      error: { code: 'cost-limit' },
      remaining: -1,
    });
  });
});
