import { mockServices } from '@backstage/backend-test-utils';
import { settingsOf } from '../enforcement/EnforcementSettings';
import { readEnforcement } from './readEnforcement';

const read = (enforcement?: object) =>
  readEnforcement(
    mockServices.rootConfig({ data: { meshGates: { enforcement } } } as any),
  );
const cluster = (more: object = {}) => ({
  ...{ name: 'prod-eu', mode: 'Bindings' },
  ...{ server: 'https://prod.example.org', token: 'of-the-enforcer' },
  ...more,
});
const withCluster = (more: object) => read({ clusters: [cluster(more)] });

describe('meshGates.enforcement', () => {
  it('may be absent: then people commit what is granted, and nobody has a name anywhere', () => {
    const settings = read();
    expect(settings).toMatchObject({ mode: 'Files', compareRights: false });
    expect(settings.platformSubjects).toContain('system:masters');
    const { mode, names } = settingsOf(settings, 'prod-eu');
    expect([mode, names.rules, names.named.size]).toEqual(['Files', [], 0]);
    expect(names.where('prod-eu')).toMatch(/an entry for prod-eu/);
  });

  it('says how a cluster is written to, and what owners are called there', () => {
    const settings = withCluster({
      subjectPattern: 'oidc:{name}',
      userPattern: '{email}',
      subjects: [
        {
          entity: 'Group:default/Team-Checkout',
          subjects: [{ kind: 'Group', name: '8a7c' }],
        },
      ],
    });
    const { mode, reach, names } = settingsOf(settings, 'prod-eu');
    expect(mode).toBe('Bindings');
    expect(reach).toMatchObject({ token: 'of-the-enforcer' });
    expect(names.rules).toEqual([
      { of: 'Group', kind: 'Group', name: 'oidc:{name}' },
      { of: 'User', kind: 'User', name: '{email}' },
    ]);
    expect([...names.named]).toEqual([
      ['group:default/team-checkout', [{ kind: 'Group', name: '8a7c' }]],
    ]);
  });

  it('is off everywhere once it is off', () => {
    const settings = read({ mode: 'Off', clusters: [cluster()] });
    expect(settingsOf(settings, 'prod-eu').mode).toBe('Off');
    expect(settingsOf(settings, 'dev').mode).toBe('Off');
  });

  it('takes the mode of all where a cluster has none of its own', () => {
    const settings = read({
      mode: 'Bindings',
      clusters: [cluster({ mode: undefined }), { name: 'dev', mode: 'Files' }],
    });
    expect(settingsOf(settings, 'prod-eu').mode).toBe('Bindings');
    expect(settingsOf(settings, 'dev').mode).toBe('Files');
    expect(settingsOf(settings, 'other').mode).toBe('Bindings');
  });

  it.each<[string, object, RegExp]>([
    [
      'no identity of its own',
      { server: undefined, token: undefined },
      /clusters\[0\] needs a kubeconfig, or server and token: an identity of its own/,
    ],
    ['two ways', { kubeconfig: 'a' }, /exactly one of kubeconfig and server/],
    [
      'a pattern that is the same for all',
      { subjectPattern: 'everybody' },
      /subjectPattern names its owner by \{ref\}.*everybody would be the same/,
    ],
    [
      'a pattern with an unknown part',
      { subjectPattern: '{team}' },
      /not by \{team\}/,
    ],
    [
      'a name for no group or user',
      { subjects: [{ entity: 'component:default/a', subjects: [] }] },
      /subjects\[0\].entity is a ref such as/,
    ],
    [
      'a subject of another kind',
      {
        subjects: [
          {
            entity: 'group:default/a',
            subjects: [{ kind: 'ServiceAccount', name: 'a' }],
          },
        ],
      },
      /subjects\[0\].subjects\[0\].kind is Group or User/,
    ],
  ])('refuses %s', (_, more, message) => {
    expect(() => withCluster(more)).toThrow(message);
  });

  it('refuses a second entry for a cluster', () => {
    expect(() => read({ clusters: [cluster(), cluster()] })).toThrow(
      'prod-eu has an entry already',
    );
  });
});
