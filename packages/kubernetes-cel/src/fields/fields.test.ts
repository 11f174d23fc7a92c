import { compile } from '../compile';

function fields(
  expression: string,
  variables: Readonly<Record<string, string>> = {},
): Record<string, string[]> {
  const compositions = new Map();
  for (const [name, each] of Object.entries(variables)) {
    compositions.set(name, compile(each, { compositions }).program);
  }
  const { program, errors } = compile(expression, { compositions });
  if (!program) {
    throw new Error(errors[0].message);
  }
  return Object.fromEntries(
    Object.entries(program.fields()).map(([variable, paths]) => [
      variable,
      paths.map(path => path.join('.')).sort(),
    ]),
  );
}

describe('fields()', () => {
  it('names what is selected, the shortest paths only', () => {
    expect(fields('object.a.b == 1 && object.a.c.d == 2')).toEqual({
      object: ['a.b', 'a.c.d'],
    });
    expect(fields('object.a.b == 1 && object.a == oldObject.a')).toEqual({
      object: ['a'],
      oldObject: ['a'],
    });
    expect(fields("object['a']['b/c'] == 1")).toEqual({ object: ['a.b/c'] });
  });

  it('takes any index or key for all', () => {
    expect(fields('object.a[0].b == object.a[object.i].c')).toEqual({
      object: ['a.*.b', 'a.*.c', 'i'],
    });
    expect(
      fields('object.spec.http.all(h, h.route.exists(r, r.weight > 0))'),
    ).toEqual({
      object: ['spec.http.*.route.*.weight'],
    });
  });

  it('keeps what is gone through, even where nothing of it is read', () => {
    expect(fields('object.a.exists(x, object.b == 1)')).toEqual({
      object: ['a.*', 'b'],
    });
    expect(fields('object.exists(x, object.b == 1)')).toEqual({
      object: ['*', 'b'],
    });
    expect(fields('size(object.a) > 0')).toEqual({ object: ['a.*'] });
  });

  it('keeps what is only tested', () => {
    expect(fields('has(object.a.b)')).toEqual({ object: ['a.b'] });
    expect(fields('has(object.a) && object.a.b == 1')).toEqual({
      object: ['a.b'],
    });
    expect(fields('oldObject == null || oldObject.a == object.a')).toEqual({
      object: ['a'],
      oldObject: ['a'],
    });
  });

  it('takes the whole of what is used as a value', () => {
    expect(fields('object == oldObject')).toEqual({
      object: [''],
      oldObject: [''],
    });
    expect(fields('object.a.map(x, x.b)')).toEqual({ object: ['a.*.b'] });
    expect(fields('object.a')).toEqual({ object: ['a'] });
    expect(fields("'x' in object.a")).toEqual({ object: ['a'] });
  });

  it('follows values through macros, choices and optionals', () => {
    expect(fields('object.a.filter(x, x.b).all(y, y.c == 1)')).toEqual({
      object: ['a.*.b', 'a.*.c'],
    });
    expect(fields('(object.a ? object.b : object.c).d == 1')).toEqual({
      object: ['a', 'b.d', 'c.d'],
    });
    expect(fields('object.?a.optMap(v, v.b).orValue(object.c) == 1')).toEqual({
      object: ['a.b', 'c'],
    });
    expect(fields('[object.a, object.b].all(x, x.c == 1)')).toEqual({
      object: ['a.c', 'b.c'],
    });
  });

  it('resolves variables', () => {
    expect(
      fields('variables.routes.all(r, r.weight > 0)', {
        spec: 'object.spec',
        routes: 'variables.spec.routes',
      }),
    ).toEqual({ object: ['spec.routes.*.weight'] });
  });

  it('knows typed variables', () => {
    expect(fields('request.userInfo.groups.exists(g, g == "x")')).toEqual({
      request: ['userInfo.groups.*'],
    });
    expect(fields('1 == 1')).toEqual({});
  });
});
