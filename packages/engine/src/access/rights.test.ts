import { gate } from '../requests/testRequests';
import { enforcerRole } from './enforcerRole';
import { isPlatformSubject, rightsIn, SeenRights } from './rights';

const lua = gate(
  'rbac: { rules: [{ apiGroups: [networking.istio.io], resources: [envoyfilters, sidecars], verbs: [get, list, create, patch] }] }',
);

const istio = (more: object = {}) => ({
  apiGroups: ['networking.istio.io'],
  resources: ['envoyfilters'],
  verbs: ['*'],
  ...more,
});
const seen = (
  rules: SeenRights['roles'][number]['rules'],
  more: Partial<SeenRights['bindings'][number]> = {},
): SeenRights => ({
  roles: [{ name: 'edit', namespace: '', rules }],
  bindings: [
    {
      name: 'team',
      namespace: 'shop',
      roleRef: { kind: 'ClusterRole', name: 'edit' },
      subjects: [{ kind: 'Group', name: 'oidc:team-cart' }],
      ...more,
    },
  ],
});

describe('rights by the objects of a cluster', () => {
  it('are who may write what a gate is about, and where', () => {
    expect(rightsIn([lua], seen([istio()]))).toEqual([
      {
        subject: { kind: 'Group', name: 'oidc:team-cart' },
        gate: 'lua',
        namespace: 'shop',
        kinds: ['envoyfilters.networking.istio.io'],
        verbs: ['create', 'patch'],
        binding: { namespace: 'shop', name: 'team' },
        role: { kind: 'ClusterRole', name: 'edit' },
      },
    ]);
  });

  it('are in every namespace where a ClusterRoleBinding gives them, also by wildcards', () => {
    const all = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
    const [right] = rightsIn([lua], seen([all], { namespace: '' }));
    expect(right.namespace).toBe('');
    expect(right.kinds).toEqual([
      'envoyfilters.networking.istio.io',
      'sidecars.networking.istio.io',
    ]);
  });

  it.each<[string, object]>([
    ['reading', { verbs: ['get', 'list', 'watch'] }],
    ['another group', { apiGroups: ['apps'] }],
    ['another kind', { resources: ['virtualservices'] }],
    ['a subresource', { resources: ['envoyfilters/status'] }],
    ['nothing', { verbs: undefined }],
  ])('are none by %s', (_, rule) => {
    expect(rightsIn([lua], seen([istio(rule)]))).toEqual([]);
  });

  it('tell where they hold for some names alone', () => {
    const rules = [istio({ resourceNames: ['b', 'a'] })];
    expect(rightsIn([lua], seen(rules))).toMatchObject([{ names: ['a', 'b'] }]);
  });

  it('name a ServiceAccount as Kubernetes does, and leave out what is no subject', () => {
    const subjects = [
      { kind: 'ServiceAccount', name: 'ci', namespace: 'build' },
      { kind: 'Robot', name: 'x' },
    ];
    expect(
      rightsIn([lua], seen([istio()], { subjects })).map(one => one.subject),
    ).toEqual([
      { kind: 'ServiceAccount', name: 'system:serviceaccount:build:ci' },
    ]);
  });

  it('are none where the role is not there, or another one of that name', () => {
    const role = { kind: 'Role', name: 'edit' };
    expect(rightsIn([lua], seen([istio()], { roleRef: role }))).toEqual([]);
  });

  it('know the subjects of the platform', () => {
    const patterns = ['system:masters', 'system:serviceaccount:argocd:*'];
    const is = (name: string) =>
      isPlatformSubject({ kind: 'Group', name }, patterns);
    expect(is('system:masters')).toBe(true);
    expect(is('system:serviceaccount:argocd:server')).toBe(true);
    expect(is('system:mastersx')).toBe(false);
  });
});

describe('the ClusterRole of the enforcer', () => {
  it('may bind the roles of gates by name, write RoleBindings, and escalate nothing', () => {
    const { rules } = enforcerRole([lua, gate()]);
    expect(rules.at(-1)).toEqual({
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['clusterroles'],
      resourceNames: ['mesh-gates:lua'],
      verbs: ['bind'],
    });
    const verbs = rules.flatMap(rule => rule.verbs);
    expect(verbs).not.toContain('escalate');
    expect(verbs).not.toContain('*');
  });

  it('may bind nothing where no gate gives rights', () => {
    expect(JSON.stringify(enforcerRole([gate()]))).not.toContain('bind"');
  });
});
