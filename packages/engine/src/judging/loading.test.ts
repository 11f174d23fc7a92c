import { loadGates } from '../gate-file';
import { gateText, MATCH, load, problemsOf } from './testGates';

describe('loading', () => {
  it('names line and column of an error in an expression', () => {
    expect(
      problemsOf(`validations:
- message: a
  expression: |
    object.spec.a == 1 &&
      object.spec.b ==
`),
    ).toEqual([
      expect.objectContaining({
        file: 'gate.yaml',
        line: expect.any(Number),
        field: 'spec.validations[0].expression',
        gate: 'a-gate',
      }),
    ]);
    const [problem] = problemsOf(
      `validations: [{ message: a, expression: object.spec.a == undeclared }]`,
    );
    // The YAML of one line: the column of the name within it.
    expect(problem.line).toBe(14);
    expect(
      gateText(
        `${MATCH}validations: [{ message: a, expression: object.spec.a == undeclared }]`,
      )
        .split('\n')
        [problem.line! - 1].slice(problem.column! - 1),
    ).toMatch(/^undeclared/);
  });

  it('finds the line of an expression written as a block', () => {
    const spec = `validations:
- message: a
  expression: |
    object.spec.a == 1 &&
      undeclared
`;
    const [problem] = problemsOf(spec);
    expect(
      gateText(MATCH + spec)
        .split('\n')
        [problem.line! - 1].slice(problem.column! - 1),
    ).toMatch(/^undeclared/);
  });

  it('reports every expression that does not compile', () => {
    expect(
      problemsOf(`variables: [{ name: v, expression: nope }]
validations: [{ message: a, expression: 'also_nope', path: neither }]`).map(
        ({ field }) => field,
      ),
    ).toEqual([
      'spec.variables[0].expression',
      'spec.validations[0].expression',
      'spec.validations[0].path',
    ]);
  });

  it.each([
    ['a validation that gives no bool', 'expression: "1"', /gives int/],
    ['one that may give anything', 'expression: object.spec.a', /gives dyn/],
    [
      'a message that is no text',
      'expression: "true"\n  messageExpression: "1"',
      /gives int/,
    ],
  ])('refuses %s', (_, fields, message) => {
    expect(problemsOf(`validations:\n- message: a\n  ${fields}`)).toEqual([
      expect.objectContaining({ message: expect.stringMatching(message) }),
    ]);
  });

  it.each([
    ['request.userInfo.username == "x"', /request.userInfo/],
    ['has(request.options)', /request.options/],
    ['request != null', /reads request$/],
    [
      'authorizer.group("").resource("pods").check("get").allowed()',
      /authorizer/,
    ],
    ['inventory.others.size() == 0', /inventory.others/],
  ])('refuses %s', (expression, message) => {
    const [problem] = problemsOf(
      `validations: [{ message: a, expression: ${JSON.stringify(
        expression,
      )} }]`,
    );
    expect(problem.message).toMatch(message);
    expect(problem.mend).not.toBe('');
  });

  it('refuses what a variable reads of who asks', () => {
    expect(
      problemsOf(`variables: [{ name: who, expression: request.userInfo.username }]
validations: [{ message: a, expression: variables.who == 'x' }]`),
    ).not.toEqual([]);
  });

  it('checks on what approvals depend', () => {
    const when = (expression: string) =>
      problemsOf(`requests:
  approvers:
  - { groups: [group:default/a], approvals: 1, when: ${JSON.stringify(
    expression,
  )} }
validations: [{ message: a, expression: "true" }]`);
    expect(when("environment == 'prod' && labels.region == 'eu'")).toEqual([]);
    expect(when('object.spec.a == 1')).toEqual([
      expect.objectContaining({ field: 'spec.requests.approvers[0].when' }),
    ]);
  });

  it('compiles against the environment of a Kubernetes version', () => {
    const text = gateText(
      `${MATCH}validations: [{ message: a, expression: "[[1]].flatten().size() == 1" }]`,
    );
    const loadFor = (kubernetes: string) =>
      loadGates([{ file: 'a.yaml', text }], { featureGates: {}, kubernetes });
    expect(loadFor('1.34').problems).toEqual([]);
    expect(loadFor('1.30').problems).toEqual([
      expect.objectContaining({ field: 'spec.validations[0].expression' }),
    ]);
    expect(loadFor('0.1')).toMatchObject({
      gates: [{ name: 'a-gate' }],
      problems: [{ file: 'configuration', field: 'meshGates.kubernetes' }],
    });
  });

  it('keeps the first of two gates of one name', () => {
    const text = gateText(
      `${MATCH}validations: [{ message: a, expression: "true" }]`,
    );
    const { gates, problems } = loadGates(
      [
        { file: 'a.yaml', text },
        { file: 'b.yaml', text },
      ],
      { featureGates: {} },
    );
    expect(gates.map(({ file }) => file)).toEqual(['a.yaml']);
    expect(problems).toEqual([
      expect.objectContaining({
        file: 'b.yaml',
        message: 'The name "a-gate" is taken by a.yaml',
      }),
    ]);
  });

  it('reports settings of gates that do not exist, but not of one that did not load', () => {
    const text = gateText(
      `${MATCH}validations: [{ message: a, expression: nope }]`,
    );
    const { problems } = loadGates([{ file: 'a.yaml', text }], {
      featureGates: { 'a-gate': {}, 'b-gate': {} },
    });
    expect(problems.map(({ field }) => field)).toEqual([
      'spec.validations[0].expression',
      'meshGates.featureGates.b-gate',
    ]);
  });

  it('says which gates admission can judge', () => {
    const portable = (spec: string) => load(spec).gates[0].portable;
    const plain = 'validations: [{ message: a, expression: has(object.spec) }]';
    expect(portable(MATCH + plain)).toBe(true);
    expect(
      portable(
        `${MATCH}validations: [{ message: a, expression: entity == null }]`,
      ),
    ).toBe(false);
    expect(
      portable(
        `match: { resourceRules: [{ apiGroups: [derived.meshgates.dev], resources: [meshes] }] }\n${plain}`,
      ),
    ).toBe(false);
  });
});
