import { compile } from '../compile';
import {
  expectCompileError,
  expectError,
  expectEval,
  expectTrue,
} from '../testing/expectations';

describe('selection', () => {
  it('reads own properties only', () => {
    for (const key of [
      'toString',
      'constructor',
      '__proto__',
      'hasOwnProperty',
    ]) {
      expectError(`object.${key}`, 'no-such-key', { object: {} });
      expectTrue(`!has(object.${key})`, { object: {} });
      expectEval(`object.${key}`, 'own', `{"object": {"${key}": "own"}}`);
      expectTrue(`has(object.${key})`, `{"object": {"${key}": null}}`);
    }
    expectError('object.list.length', 'no-such-overload', {
      object: { list: [1] },
    });
  });

  it('reads nothing of the values of this package', () => {
    expectError("dyn(duration('1s')).nanoseconds", 'no-such-key');
    expectError('object.value', 'no-such-key', '{"object": 1.0}');
  });

  it('takes maps of other realms and without a prototype', () => {
    const bare = Object.assign(Object.create(null), { a: 1 });
    expectEval('object.a', { int: '1' }, { object: bare });
  });

  it('has fields in backticks', () => {
    expectEval(
      'object.`a/b-c.d e`',
      { int: '1' },
      { object: { 'a/b-c.d e': 1 } },
    );
    expectCompileError('object.`a+b`', 'unexpected character');
  });

  it('may use reserved words for fields, not for variables', () => {
    expectEval('object.for', { int: '1' }, { object: { for: 1 } });
    expectCompileError('for', 'reserved word');
    expectCompileError('object.in', 'expected a field name');
  });

  it('says which variable is not bound', () => {
    expectError('object.a', 'no-such-attribute');
    expectCompileError('objct.a', "did you mean 'object'?");
  });

  it('tells where the error is', () => {
    const { program } = compile('1 == 1 && object.spec.hosts == 1');
    const { error } = program!.evaluate({ object: { spec: {} } });
    expect(error).toEqual({
      code: 'no-such-key',
      message: 'no such key: hosts',
      range: { start: 22, end: 27 },
    });
  });
});

describe('has()', () => {
  it('is true for null and false for what is not there', () => {
    expectTrue('has(object.a) && !has(object.b)', { object: { a: null } });
  });

  it('is false for a field of a value without fields, and errs on the way', () => {
    expectEval('has(object.a.b)', false, { object: { a: 'text' } });
    expectEval('has(object.a.b)', false, { object: { a: null } });
    expectError('has(object.b.c)', 'no-such-key', { object: {} });
    expectError('has(object.a.b)', 'no-such-overload', { object: { a: [] } });
  });

  it('may go through an index', () => {
    expectTrue('has(object.a[0].b)', { object: { a: [{ b: 1 }] } });
    expectTrue("has(object['a'].b)", { object: { a: { b: 1 } } });
  });

  it('takes a selection only', () => {
    expectCompileError('has(object)', 'has() takes a field selection');
    expectCompileError("has(object['a'])", 'has() takes a field selection');
    expectCompileError('has(object.?a)', 'has() takes a field selection');
  });
});

describe('typed variables', () => {
  it('know their fields', () => {
    expectEval('request.kind.kind', 'Pod', {
      request: { kind: { kind: 'Pod' } },
    });
    expectCompileError(
      'request.nmae',
      "undefined field 'nmae'; did you mean 'name'?",
    );
    expectCompileError('request.name == 1', 'no such overload');
    expectCompileError(
      'namespaceObject.metadata.labels.a.b',
      'string has no fields',
    );
  });
});
