import { parseAllDocuments } from 'yaml';
import { gate } from '../requests/testRequests';
import {
  describedGrants,
  gateRole,
  grantBindings,
  GrantBinding,
  grantMarks,
  renderBindings,
} from './bindings';
import { Grant } from './grant';
import { grantListItem } from './grantList';
import { GrantedOwner, SubjectRule, subjectsOf } from './subjects';

const grant: Grant = {
  id: '0199-g1',
  request: 'r1',
  gate: 'lua',
  entity: 'component:default/cart',
  scopes: [
    { cluster: 'prod', namespace: 'shop', names: ['a'] },
    { cluster: 'prod', namespace: 'shop', labels: { app: 'x' } },
    { cluster: 'prod', namespace: 'edge' },
    { cluster: 'dev', namespace: 'shop' },
  ],
  params: { allowed: ['Lua'] },
  start: '2026-11-24T12:00:00.000Z',
  end: '2026-12-24T12:00:00.000Z',
};
const owner = (more: Partial<GrantedOwner> = {}): GrantedOwner => ({
  ref: 'group:default/team-cart',
  kind: 'Group',
  namespace: 'default',
  name: 'team-cart',
  annotations: {},
  ...more,
});
const group = (name: string): SubjectRule => ({
  of: 'Group',
  kind: 'Group',
  name,
});
const byName: SubjectRule[] = [
  { of: 'Group', kind: 'Group', name: '{name}' },
  { of: 'User', kind: 'User', name: '{name}' },
];
const { subjects } = subjectsOf([owner()], byName);

describe('the ClusterRole of a gate', () => {
  it('has the rules of its file', () => {
    const rules = [
      {
        apiGroups: ['networking.istio.io'],
        resources: ['envoyfilters'],
        verbs: ['create'],
      },
    ];
    expect(gateRole(gate(`rbac: { rules: ${JSON.stringify(rules)} }`))).toEqual(
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: {
          name: 'mesh-gates:lua',
          labels: {
            'app.kubernetes.io/managed-by': 'mesh-gates',
            'meshgates.dev/gate': 'lua',
          },
        },
        rules,
      },
    );
  });

  it('is none where the gate gives no rights', () => {
    expect(gateRole(gate())).toBeUndefined();
  });
});

describe('the bindings of a grant', () => {
  const bindings = grantBindings(grant, 'prod', subjects);

  it('are one a namespace of the cluster, and name grant and end', () => {
    expect(bindings.map(({ metadata }) => metadata.namespace)).toEqual([
      'edge',
      'shop',
    ]);
    expect(bindings[0]).toMatchObject({
      kind: 'RoleBinding',
      metadata: {
        name: 'mesh-gates:lua:0199-g1',
        labels: {
          'meshgates.dev/grant': '0199-g1',
          'meshgates.dev/gate': 'lua',
        },
        annotations: { 'meshgates.dev/end': grant.end },
      },
      roleRef: { kind: 'ClusterRole', name: 'mesh-gates:lua' },
      subjects: [{ kind: 'Group', name: 'team-cart' }],
    });
  });

  it('are none where nobody would get anything', () => {
    expect(grantBindings(grant, 'prod', [])).toEqual([]);
    expect(grantBindings(grant, 'staging', subjects)).toEqual([]);
  });

  it('are a file to commit, with the end in it', () => {
    const text = renderBindings(grant, bindings);
    expect(text).toMatch(/^# Ends at 2026-12-24T12:00:00.000Z: remove/m);
    expect(text).toMatch(/^# RBAC opens the kind in the whole namespace/m);
    expect(parseAllDocuments(text).map(one => one.toJS())).toEqual(bindings);
  });

  const inCluster =
    (cluster: string) =>
    ({ metadata }: GrantBinding) => ({ cluster, metadata });

  it('describe the grant to who adopts it again', () => {
    const all = [
      ...bindings.map(inCluster('prod')),
      ...grantBindings(grant, 'dev', subjects).map(inCluster('dev')),
    ];
    const [found, ...others] = describedGrants(all);
    expect(others).toEqual([]);
    const { scopes, ...rest } = grantListItem(grant);
    expect(found).toMatchObject(rest);
    expect(found.scopes).toEqual(expect.arrayContaining([...scopes]));
    expect(found.scopes).toHaveLength(scopes.length);
  });

  it('describe nothing where they contradict each other or make no sense', () => {
    const [edge, shop] = bindings.map(inCluster('prod'));
    const edited = (record: string) => ({
      ...edge,
      metadata: {
        ...edge.metadata,
        annotations: { [grantMarks.record]: record },
      },
    });
    const item = grantListItem(grant);
    const scopes = [{ cluster: 'prod', namespace: 'edge' }];
    const record = (more: object) =>
      edited(JSON.stringify({ ...item, scopes, ...more }));
    expect(describedGrants([record({})])).toHaveLength(1);
    const longer = record({ end: '2036-12-24T12:00:00.000Z' });
    expect(describedGrants([shop, longer])).toEqual([]);
    for (const text of ['{', '[]', 'null', '{"id":"x"}']) {
      expect(describedGrants([edited(text)])).toEqual([]);
    }
  });

  it.each<[string, object]>([
    ['another namespace', { scopes: [{ cluster: 'prod', namespace: 'x' }] }],
    ['another cluster', { scopes: [{ cluster: 'dev', namespace: 'edge' }] }],
    ['another gate', { gate: 'wasm' }],
    ['another grant', { id: 'g2' }],
  ])('do not speak of %s than their own', (_, more) => {
    const [{ metadata }] = bindings;
    const scopes = [{ cluster: 'prod', namespace: 'edge' }];
    const record = { ...grantListItem({ ...grant, scopes }), ...more };
    const annotations = { [grantMarks.record]: JSON.stringify(record) };
    expect(
      describedGrants([
        { cluster: 'prod', metadata: { ...metadata, annotations } },
      ]),
    ).toEqual([]);
  });
});

describe('the subjects of a cluster', () => {
  const entra = 'graph.microsoft.com/group-id';

  it.each<[string, SubjectRule[], Partial<GrantedOwner>, string[]]>([
    ['a prefix', [group('oidc:{name}')], {}, ['oidc:team-cart']],
    ['the whole ref', [group('{ref}')], {}, ['group:default/team-cart']],
    [
      'an annotation',
      [group(`{annotation:${entra}}`)],
      { annotations: { [entra]: '7f3a' } },
      ['7f3a'],
    ],
    ['a mail', [group('{email}')], { email: 'a@b.example' }, ['a@b.example']],
    [
      'several names, each once',
      [group('a:{name}'), group('b:{name}'), group('a:{name}')],
      {},
      ['a:team-cart', 'b:team-cart'],
    ],
  ])('go by %s', (_, rules, more, names) => {
    const found = subjectsOf([owner(more)], rules);
    expect(found.subjects.map(({ name }) => name)).toEqual(names);
    expect(found.problems).toEqual([]);
  });

  it('may be users', () => {
    const user = owner({ ref: 'user:default/ann', kind: 'User', name: 'ann' });
    expect(subjectsOf([user], byName).subjects).toEqual([
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'ann' },
    ]);
  });

  it.each<[string, string, Partial<GrantedOwner>, RegExp]>([
    ['has no mail', '{email}', {}, /has no email/],
    ['lacks the annotation', '{annotation:a/b}', {}, /has no annotation a\/b/],
    ['has no such part', '{constructor}', {}, /has no constructor/],
    [
      'claims to be everybody',
      '{annotation:a}',
      { annotations: { a: 'system:authenticated' } },
      /reserved/,
    ],
    ['is blank', '{annotation:a}', { annotations: { a: ' ' } }, /reserved/],
  ])('leave out who %s, and say so', (_, name, more, problem) => {
    const found = subjectsOf([owner(more)], [group(name)]);
    expect(found.subjects).toEqual([]);
    expect(found.problems).toEqual([expect.stringMatching(problem)]);
  });

  it('are those that are named, whatever the rules say', () => {
    const named = new Map([
      [owner().ref, [{ kind: 'Group' as const, name: '{7f3a}' }]],
      ['group:default/other', []],
    ]);
    const all = [owner(), owner({ ref: 'group:default/other' })];
    const found = subjectsOf(all, [group('{name}')], named);
    expect(found.subjects.map(({ name }) => name)).toEqual(['{7f3a}']);
    expect(found.problems).toHaveLength(1);
  });

  it('leave out who no rule speaks of', () => {
    const user = owner({ ref: 'user:default/ann', kind: 'User' });
    expect(subjectsOf([user], [group('{name}')])).toEqual({
      subjects: [],
      problems: ['No rule says what user:default/ann is called there'],
    });
  });
});
