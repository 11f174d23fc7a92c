import { JudgeContext } from './judgement';
import {
  MATCH,
  compiled,
  validation,
  thing,
  namespace,
  judge,
  judged,
  violations,
  pathsOf,
} from './testGates';

describe('a validation', () => {
  const noWildcard = validation(
    `expression: object.spec.hosts.all(h, h != '*')`,
  );

  it('that holds is no violation', () => {
    expect(violations(noWildcard, thing('hosts: [a]'))).toEqual([]);
  });

  it('that fails is a violation with path, value, message and lines', () => {
    const [violation] = violations(noWildcard, thing("hosts: [a, '*']"));
    expect(violation).toMatchObject({
      gate: 'a-gate',
      validation: 0,
      resource: { group: 'example.dev', resource: 'things', name: 'cart' },
      path: 'spec.hosts[1]',
      value: '"*"',
      message: 'The static message',
      gateRevision: noWildcard.loaded.revision,
      excerpt: { firstLine: 2, marked: [3, 3] },
    });
    expect(violation.excerpt?.lines[3]).toBe("  hosts: [a, '*']");
    expect(violation).not.toHaveProperty('detail');
    expect(violation.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('of an object from no file has no lines: they are made where it is shown', () => {
    const live = { ...thing("hosts: [a, '*']"), source: undefined };
    expect(violations(noWildcard, live)[0]).not.toHaveProperty('excerpt');
  });

  it('keeps its id from run to run, whatever the value', () => {
    const id = (hosts: string) => violations(noWildcard, thing(hosts))[0].id;
    expect(id("hosts: ['*']")).toBe(id("hosts: ['*', a]"));
    expect(id("hosts: ['*']")).not.toBe(id("hosts: [a, '*']"));
  });

  it('that errs is an error of the gate and hides no violation of another', () => {
    const gate = compiled(
      `${MATCH}validations:
- { expression: object.spec.missing == 1, message: a }
- { expression: object.spec.found == 1, message: b }`,
    );
    const { violations: found, errors } = judged(
      judge(gate, thing('found: 2')),
    );
    expect(found).toHaveLength(1);
    expect(errors).toEqual([
      expect.objectContaining({
        gate: 'a-gate',
        message: expect.stringMatching(/^Validation 1: no such key/),
        gateRevision: gate.loaded.revision,
      }),
    ]);
  });

  it('that costs too much is an error of the gate', () => {
    const gate = validation(
      `expression: object.spec.l.all(a, object.spec.l.all(b, object.spec.l.all(c, object.spec.l.all(d, a + b + c + d >= 0))))`,
    );
    const many = `l: [${Array.from({ length: 200 }, (_, i) => i).join(', ')}]`;
    expect(judged(judge(gate, thing(many))).errors).toHaveLength(1);
  });

  it('sees itself as its own creation', () => {
    const gate = validation(
      `expression: >-
  oldObject == null && request.operation == 'CREATE' && request.kind.kind == 'Thing' &&
  request.resource.resource == 'things' && request.name == 'cart' && request.namespace == 'shop' && !request.dryRun`,
    );
    expect(violations(gate, thing('a: 1'))).toEqual([]);
  });

  it('reads params and earlier variables', () => {
    const gate = compiled(
      `${MATCH}params: { most: 3 }
variables:
- { name: size, expression: object.spec.list.size() }
- { name: tooMany, expression: variables.size > params.most }
validations:
- { expression: '!variables.tooMany', message: a }`,
    );
    expect(violations(gate, thing('list: [1, 2, 3]'))).toEqual([]);
    expect(violations(gate, thing('list: [1, 2, 3, 4]'))).toHaveLength(1);
  });

  it('tells whole numbers from fractions as an API server does', () => {
    const gate = validation('expression: type(object.spec.a) == int');
    expect(violations(gate, thing('a: 1.0'))).toEqual([]);
    expect(violations(gate, thing('a: 1.5'))).toHaveLength(1);
  });

  it('never reads a prototype', () => {
    const gate = validation(
      `expression: "!has(object.spec.constructor) && !('toString' in object.spec)"`,
    );
    expect(violations(gate, thing('a: 1'))).toEqual([]);
  });
});

describe('the path of a violation', () => {
  it('is what the path expression names, in both spellings of an object', () => {
    expect(
      pathsOf(
        validation(`expression: "false"\npath: "'object.spec.a[0]'"`),
        thing('a: [1]'),
      ),
    ).toEqual(['spec.a[0]']);
  });

  it('is each of a list, once', () => {
    const gate = validation(
      `expression: object.spec.a.all(x, x > 0)
path: "['spec.a[1]', 'spec.a[2]', 'spec.a[1]']"`,
    );
    expect(pathsOf(gate, thing('a: [1, 0, -1]'))).toEqual([
      'spec.a[1]',
      'spec.a[2]',
    ]);
  });

  it('is the deciding field where the path expression errs, gives none or no path', () => {
    for (const path of ['object.nope', '[]', "'spec.a['"]) {
      const gate = validation(
        `expression: object.spec.a == 1\npath: ${JSON.stringify(path)}`,
      );
      expect(pathsOf(gate, thing('a: 2'))).toEqual(['spec.a']);
    }
  });

  it('is the deepest field of the deciding branch', () => {
    const gate = validation(
      `expression: object.spec.a == 1 && object.spec.routes.all(r, r.to.all(t, t.port < 10))`,
    );
    expect(
      pathsOf(
        gate,
        thing(
          'a: 1\nroutes:\n- to: [{ port: 1 }]\n- to: [{ port: 1 }, { port: 10 }]',
        ),
      ),
    ).toEqual(['spec.routes[1].to[1].port']);
    expect(pathsOf(gate, thing('a: 2\nroutes: []'))).toEqual(['spec.a']);
  });

  it('is the whole object where nothing of it decides', () => {
    const [violation] = violations(
      validation('expression: "false"'),
      thing('a: 1'),
    );
    expect(violation).toMatchObject({ path: '' });
    expect(violation).not.toHaveProperty('value');
    expect(violation.excerpt?.lines[violation.excerpt.marked[0]]).toBe(
      'kind: Thing',
    );
  });
});

describe('the value of a violation', () => {
  const at = (path: string) =>
    validation(`expression: "false"\npath: "'${path}'"`);

  it('is JSON, numbers as they were written', () => {
    const subject = thing('a: { b: [1, 1.0, 1.5, true] }');
    expect(violations(at('spec.a'), subject)[0].value).toBe(
      '{"b":[1,1,1.5,true]}',
    );
  });

  it('is absent where the path does not exist', () => {
    const [violation] = violations(at('spec.a.b.c'), thing('a: 1'));
    expect(violation).not.toHaveProperty('value');
  });

  it('is at most 1 KiB', () => {
    const [{ value }] = violations(
      at('spec.a'),
      thing(`a: ${'ü'.repeat(2000)}`),
    );
    expect(Buffer.byteLength(value!)).toBeLessThanOrEqual(1024);
    expect(value).toMatch(/ü…$/);
  });

  it('shows no secret', () => {
    expect(
      violations(at('spec.clientSecret'), thing('clientSecret: abc'))[0].value,
    ).toBe('"[redacted]"');
    expect(
      violations(
        at('spec.env[0].value'),
        thing('env: [{ name: A, value: abc }]'),
      )[0].value,
    ).toBe('"[redacted]"');
  });
});

describe('the message expression', () => {
  const detail = (expression: string, spec: string) =>
    violations(
      validation(
        `expression: "false"\nmessageExpression: ${JSON.stringify(expression)}`,
      ),
      thing(spec),
    )[0].detail;

  it('says what was found', () => {
    expect(detail("'a is ' + string(object.spec.a)", 'a: 2')).toBe('a is 2');
  });

  it.each([
    ['errs', "'a is ' + string(object.spec.b)"],
    ['gives nothing', "''"],
    ['gives only spaces', "'   '"],
    ['gives several lines', "'a\\nb'"],
    ['gives more than 5 KiB', 'object.spec.long'],
  ])('leaves the static message alone where it %s', (_, expression) => {
    const text =
      expression === 'object.spec.long'
        ? 'string(object.spec.long)'
        : expression;
    expect(detail(text, `a: 2\nlong: ${'x'.repeat(6000)}`)).toBeUndefined();
  });

  it('shows no secret of the object', () => {
    expect(
      detail(
        "'found ' + object.spec.password + ' and ' + object.spec.url",
        'password: correct horse\nurl: http://a:hunter2@b',
      ),
    ).toBe('found [redacted] and http://a:[redacted]@b');
  });
});

describe('what a gate reads around the object', () => {
  const reading = (by: string, key?: string) =>
    compiled(
      `${MATCH}reads:
- { name: others, resource: { group: '', resource: pods }, by: ${by}${
        key ? `, key: ${key}` : ''
      } }
validations:
- { expression: object.spec.free || inventory.others.size() > 0, message: a }`,
    );

  it('is looked up under its key', () => {
    const keys: string[] = [];
    const read: JudgeContext['read'] = ({ name }, key) => {
      keys.push(`${name}:${key}`);
      return { objects: [thing('a: 1').object] };
    };
    const gate = reading('Namespace', 'object.metadata.namespace');
    expect(violations(gate, thing('free: false'), { read })).toEqual([]);
    expect(keys).toEqual(['others:shop']);
  });

  it('is not looked up where no expression reaches it', () => {
    const read = jest.fn();
    violations(reading('Cluster'), thing('free: true'), { read });
    expect(read).not.toHaveBeenCalled();
  });

  it('makes the answer Unknown where it is not current', () => {
    const read = () => ({ notCurrent: 'pods are not listed' });
    expect(judge(reading('Cluster'), thing('free: false'), { read })).toEqual({
      outcome: 'Unknown',
      reason: 'pods are not listed',
    });
    expect(
      judge(reading('Cluster'), thing('free: true'), { read }).outcome,
    ).toBe('Judged');
  });

  it('is an error of the gate where the key has no value', () => {
    const gate = reading('Name', 'object.spec.ref');
    expect(judged(judge(gate, thing('free: false'))).errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/The key of others has no value/),
      }),
    ]);
  });

  it('that cannot be looked up hides no violation of another validation, and makes none', () => {
    const gate = compiled(
      `${MATCH}reads:
- { name: others, resource: { group: '', resource: pods }, by: Namespace, key: object.spec.ref }
validations:
- { expression: inventory.others.size() == 1, message: a }
- { expression: inventory.others.size() == 2, message: b }
- { expression: "false", message: c }`,
    );
    const { violations: found, errors } = judged(judge(gate, thing('a: 1')));
    expect(errors).toHaveLength(2);
    expect(found.map(({ message }) => message)).toEqual(['c']);
  });

  it('does not decide where only a message reads it', () => {
    const gate = compiled(
      `${MATCH}reads:
- { name: others, resource: { group: '', resource: pods }, by: Cluster }
validations:
- { expression: "false", message: a, messageExpression: string(inventory.others.size()) }`,
    );
    const read = () => ({ notCurrent: 'pods are not listed' });
    const [violation] = violations(gate, thing('a: 1'), { read });
    expect(violation).not.toHaveProperty('detail');
  });

  it('may be the Namespace', () => {
    const gate = validation(
      `expression: namespaceObject == null || namespaceObject.metadata.labels['mesh'] == 'on'`,
    );
    expect(gate.uses.namespaceObject).toBe(true);
    const on = namespace('{ mesh: "on" }');
    expect(
      violations(gate, thing('a: 1'), { namespaceObject: on.object }),
    ).toEqual([]);
    expect(judge(gate, thing('a: 1'))).toEqual({
      outcome: 'Unknown',
      reason: 'The Namespace of this object is not read',
    });
    // A Namespace stands in none, as in admission.
    expect(violations(gate, on)).toEqual([]);
  });

  it('may be the entity', () => {
    const gate = validation(
      `expression: entity != null && 'group:default/a' in entity.owners && !has(entity.system)`,
    );
    expect(gate.uses.entity).toBe(true);
    const entity = {
      ref: 'component:default/cart',
      kind: 'Component',
      namespace: 'default',
      name: 'cart',
      owners: ['group:default/a'],
      annotations: {},
      labels: {},
    };
    expect(violations(gate, thing('a: 1'), { entity })).toEqual([]);
    expect(violations(gate, thing('a: 1'))).toHaveLength(1);
  });
});

describe('a gate that does not match', () => {
  it('judges nothing', () => {
    const gate = compiled(
      `match: { resourceRules: [{ apiGroups: [''], resources: [pods] }] }
validations: [{ expression: "false", message: a }]`,
    );
    expect(judge(gate, thing('a: 1'))).toEqual({ outcome: 'NotMatched' });
  });
});
