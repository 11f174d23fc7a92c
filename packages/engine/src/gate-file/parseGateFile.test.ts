import { parseGateFile } from './parseGateFile';

const gate = `apiVersion: meshgates.dev/v1alpha1
kind: FeatureGate
metadata:
  name: no-wildcards
spec:
  title: No wildcard hosts
  mesh: Istio
  stages: [{ since: "1.3", stage: Stable }]
  criteria: { risk: { level: High, reason: It takes all traffic }, complexity: Low }
  rationale: A wildcard takes the traffic of others.
  remediation: Name the hosts.
  enforcement: Deny
  match:
    resourceRules:
    - { apiGroups: [networking.istio.io], apiVersions: ['*'], resources: [virtualservices] }
  validations:
  - expression: object.spec.hosts.all(h, h != '*')
    message: spec.hosts names all hosts; only named hosts are allowed
`;

const parse = (text: string) => parseGateFile(text, 'gates/a.yaml');

/** The problems of the gate with a piece of it replaced. */
const problemsWith = (piece: string, replacement: string) => {
  expect(gate).toContain(piece);
  const { gates, problems } = parse(gate.replace(piece, replacement));
  expect(gates).toEqual([]);
  return problems;
};

describe('parseGateFile', () => {
  it('reads gates with their place', () => {
    const { gates, problems } = parse(`# two gates\n---\n${gate}---\n${gate}`);
    expect(problems).toEqual([]);
    expect(gates.map(({ line }) => line)).toEqual([3, 22]);
    expect(gates[0].gate.metadata.name).toBe('no-wildcards');
    expect(gates[0].text).toMatch(/^apiVersion/);
  });

  it('names file, line, column and field of an unknown field, and what was meant', () => {
    expect(problemsWith('enforcement:', 'enforcment:')).toContainEqual({
      file: 'gates/a.yaml',
      line: 12,
      column: 3,
      field: 'spec.enforcment',
      message: '"enforcment" is no field here',
      mend: 'Write enforcement.',
      gate: 'no-wildcards',
    });
  });

  it('lists the fields where none is like the unknown one', () => {
    expect(problemsWith('rationale:', 'xyz: 1\n  rationale:')).toEqual([
      expect.objectContaining({
        field: 'spec.xyz',
        mend: expect.stringMatching(/^Remove it; the fields here are title, /),
      }),
    ]);
  });

  it.each([
    [
      'a missing field',
      '  title: No wildcard hosts\n',
      '',
      {
        line: 5,
        field: 'spec.title',
        message: '"title" is missing',
        mend: 'Add it: a few words, sentence case.',
      },
    ],
    [
      'an unknown word',
      'enforcement: Deny',
      'enforcement: deny',
      {
        line: 12,
        field: 'spec.enforcement',
        message: '"deny" is not known here',
        mend: 'Write Deny.',
      },
    ],
    [
      'a version that is a number',
      '"1.3"',
      '1.3',
      {
        line: 8,
        field: 'spec.stages[0].since',
        message: '1.3 has the wrong type',
        mend: expect.stringMatching(/^Write text \(in quotes/),
      },
    ],
    [
      'a name that is not of DNS',
      'no-wildcards',
      'No_Wildcards',
      { line: 4, field: 'metadata.name' },
    ],
    [
      'an unknown level',
      'complexity: Low',
      'complexity: Lo',
      { field: 'spec.criteria.complexity', mend: 'Write Low.' },
    ],
    [
      'a level with an unknown field',
      'reason: It',
      'because: It',
      { field: expect.stringMatching(/^spec.criteria.risk/) },
    ],
    [
      'another kind',
      'kind: FeatureGate',
      'kind: Deployment',
      { line: 2, field: 'kind', mend: 'Write FeatureGate.' },
    ],
    [
      'an empty list of validations',
      gate.slice(gate.indexOf('  validations:')),
      '  validations: []\n',
      { field: 'spec.validations' },
    ],
  ])('reports %s', (_, piece, replacement, problem) => {
    expect(problemsWith(piece, replacement)).toContainEqual(
      expect.objectContaining(problem),
    );
  });

  it('reports every wrong field of a gate', () => {
    const fields = parse(
      gate.replace('title:', 'titel:').replace('mesh: Istio', 'mesh: Envoy'),
    ).problems.map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining(['spec.title', 'spec.titel', 'spec.mesh']),
    );
  });

  it('keeps reading after a document that is no gate', () => {
    const { gates, problems } = parse(
      `a: [\n---\n${gate}---\nkind: FeatureGate\n---\nnot a map\n`,
    );
    expect(gates).toHaveLength(1);
    expect(problems.map(({ line }) => line)).toEqual(
      expect.arrayContaining([24]),
    );
    expect(problems.every(({ mend }) => mend !== '')).toBe(true);
  });

  it('refuses repeated keys', () => {
    expect(
      problemsWith('  mesh: Istio', '  mesh: Istio\n  mesh: Linkerd'),
    ).toEqual([
      expect.objectContaining({
        line: 8,
        message: expect.stringMatching(/repeated/),
      }),
    ]);
  });

  it('refuses prototype keys as the unknown fields that they are', () => {
    expect(
      problemsWith('  mesh: Istio', '  mesh: Istio\n  __proto__: { a: 1 }'),
    ).toEqual([expect.objectContaining({ field: 'spec.__proto__' })]);
  });

  it('refuses files beyond the limit', () => {
    expect(parse(' '.repeat(1024 * 1024 + 1)).problems).toHaveLength(1);
  });

  it('refuses aliases that unfold without end', () => {
    const bomb = Array.from(
      { length: 9 },
      (_, i) => `a${i}: &a${i} [${Array(9).fill(i ? `*a${i - 1}` : 'x')}]`,
    ).join('\n');
    expect(parse(bomb).problems[0].message).toMatch(/aliases/);
  });

  describe('reads', () => {
    const read = (fields: string) =>
      problemsWith(
        '  validations:',
        `  reads:\n  - { name: others, resource: { group: '', resource: pods }, ${fields} }\n  validations:`,
      );

    it('need a key unless they are by Cluster', () => {
      expect(read('by: Namespace')).toEqual([
        expect.objectContaining({ line: 17, field: 'spec.reads[0]' }),
      ]);
      expect(read('by: Cluster, key: "x"')).toEqual([
        expect.objectContaining({ field: 'spec.reads[0].key' }),
      ]);
    });
  });

  it('refuses two variables of one name', () => {
    expect(
      problemsWith(
        '  validations:',
        "  variables: [{ name: a, expression: '1' }, { name: a, expression: '2' }]\n  validations:",
      ),
    ).toEqual([expect.objectContaining({ field: 'spec.variables[1].name' })]);
  });

  it('refuses params beyond the limit', () => {
    expect(
      problemsWith(
        '  validations:',
        `  params: { a: ${'x'.repeat(70_000)} }\n  validations:`,
      ),
    ).toEqual([expect.objectContaining({ field: 'spec.params' })]);
  });

  describe('rbac', () => {
    const rule = (groups: string, resources: string, verbs: string) =>
      problemsWith(
        '  validations:',
        `  rbac: { rules: [{ apiGroups: [${groups}], resources: [${resources}], verbs: [${verbs}] }] }\n  validations:`,
      ).map(({ field }) => field);

    it.each([
      ['the core group', "''", 'pods', 'get', 'apiGroups[0]'],
      [
        'RBAC itself',
        'rbac.authorization.k8s.io',
        'roles',
        'get',
        'apiGroups[0]',
      ],
      ['all groups', "'*'", 'pods', 'get', 'apiGroups[0]'],
      [
        'a subresource',
        'networking.istio.io',
        'gateways/status',
        'get',
        'resources[0]',
      ],
      ['all resources', 'networking.istio.io', "'*'", 'get', 'resources[0]'],
      ['all verbs', 'networking.istio.io', 'gateways', "'*'", 'verbs[0]'],
      [
        'escalation',
        'networking.istio.io',
        'gateways',
        'get, escalate',
        'verbs[1]',
      ],
    ])('may not give %s', (_, groups, resources, verbs, field) => {
      const fields = rule(groups, resources, verbs);
      expect(fields).toContain(
        groups === "''"
          ? 'spec.rbac.rules[0].apiGroups[0]'
          : `spec.rbac.rules[0].${field}`,
      );
    });
  });
});
