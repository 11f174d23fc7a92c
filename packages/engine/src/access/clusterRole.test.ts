import fc from 'fast-check';
import { parse } from 'yaml';
import { coreKinds } from '../manifest';
import { KindRef, LoadedGate, Mesh } from '../words';
import {
  AccessRule,
  ClusterRole,
  clusterRoleFor,
  ROLE_NOTES,
} from './clusterRole';
import { renderClusterRole } from './renderClusterRole';
import { NEVER_READ, readSetOf } from './readSet';

/** A gate that matches one sort of kinds and reads others. */
function gate(
  apiGroups: string[],
  resources: string[],
  reads: KindRef[] = [],
): LoadedGate {
  return {
    name: 'gate',
    gate: {
      spec: {
        match: { resourceRules: [{ apiGroups, resources }] },
        reads: reads.map(resource => ({ resource })),
      },
    },
  } as unknown as LoadedGate;
}

const kind = (group: string, resource: string): KindRef => ({
  group,
  resource,
});

function mesh(configMaps: string[], hints: KindRef[] = []): Mesh {
  return {
    name: 'Istio',
    kinds: [
      {
        ...kind('networking.istio.io', 'gateways'),
        kind: 'Gateway',
        namespaced: true,
      },
    ],
    configMaps,
    derivations: [
      {
        kind: {
          ...kind('derived.meshgates.dev', 'meshes'),
          kind: 'Mesh',
          namespaced: true,
        },
        from: [kind('', 'configmaps'), kind('apps', 'deployments')],
        hints,
        keys: () => [],
        derive: () => [],
      },
    ],
    stageOf: () => undefined,
    reach: () => [],
  };
}

/** What the API server's RBAC says: `name` is that of the object, or of a list narrowed to it by a field selector. */
function allows(
  { rules }: ClusterRole,
  verb: string,
  { group, resource }: KindRef,
  name = '',
): boolean {
  const has = (list: string[], one: string) =>
    list.includes('*') || list.includes(one);
  return rules.some(
    rule =>
      has(rule.verbs, verb) &&
      has(rule.apiGroups, group) &&
      has(rule.resources, resource) &&
      (!rule.resourceNames || rule.resourceNames.includes(name)),
  );
}

const notesOf = (role: ClusterRole) =>
  role.metadata.annotations?.[ROLE_NOTES] ?? '';
const ruleFor = (role: ClusterRole, group: string): AccessRule[] =>
  role.rules.filter(({ apiGroups }) => apiGroups.includes(group));

/** Kinds that a cluster might serve, among them some that nobody may be given by accident. */
const SERVED: readonly KindRef[] = [
  ...coreKinds,
  kind('', 'pods/exec'),
  kind('', 'pods/log'),
  kind('apps', 'deployments/scale'),
  kind('example.com', 'widgets'),
  kind('networking.istio.io', 'gateways'),
  kind('networking.istio.io', 'newcomers'),
];
const groups = fc.constantFrom(
  '*',
  '',
  'apps',
  'networking.istio.io',
  'example.com',
  'derived.meshgates.dev',
);
const resources = fc.constantFrom(
  '*',
  '*/*',
  'pods',
  'pods/*',
  'pods/exec',
  'secrets',
  'configmaps',
  'replicasets',
  'widgets',
  'gateways',
);
const gates = fc.array(
  fc
    .tuple(
      fc.array(groups, { minLength: 1, maxLength: 2 }),
      fc.array(resources, { minLength: 1, maxLength: 2 }),
    )
    .map(([apiGroups, names]) => gate(apiGroups, names)),
  { maxLength: 3 },
);

const takes = (pattern: KindRef, one: KindRef) =>
  (pattern.group === '*' || pattern.group === one.group) &&
  (pattern.resource === '*' || pattern.resource === one.resource);
const isSubresource = ({ resource }: KindRef) => resource.includes('/');
const isCore = (one: KindRef) =>
  coreKinds.some(
    ({ group, resource }) => group === one.group && resource === one.resource,
  );
const mayNeverBeRead = ({ group, resource }: KindRef) =>
  NEVER_READ.has(`${group}/${resource}`);

describe('a ClusterRole for any gates', () => {
  it('allows to list and watch all that is read', () => {
    fc.assert(
      fc.property(gates, loaded => {
        const meshes = [mesh([])];
        const role = clusterRoleFor({ gates: loaded, meshes });
        const { kinds } = readSetOf(loaded, meshes);
        for (const pattern of kinds) {
          const read = SERVED.filter(
            one =>
              takes(pattern, one) &&
              !mayNeverBeRead(one) &&
              !isSubresource(one),
          );
          for (const one of read) {
            const told =
              pattern.group === '*' &&
              !isCore(one) &&
              notesOf(role).includes(`A gate names ${pattern.resource}`);
            for (const verb of ['get', 'list', 'watch']) {
              expect([one, told || allows(role, verb, one)]).toEqual([
                one,
                true,
              ]);
            }
          }
        }
      }),
    );
  });

  it('allows nothing else', () => {
    fc.assert(
      fc.property(gates, loaded => {
        const meshes = [mesh([])];
        const role = clusterRoleFor({ gates: loaded, meshes });
        const { kinds } = readSetOf(loaded, meshes);
        for (const one of SERVED) {
          const wanted =
            !mayNeverBeRead(one) && kinds.some(pattern => takes(pattern, one));
          expect([one, allows(role, 'list', one) && !wanted]).toEqual([
            one,
            false,
          ]);
          for (const verb of ['create', 'update', 'patch', 'delete', 'bind']) {
            expect(allows(role, verb, one)).toBe(false);
          }
        }
      }),
    );
  });

  it('never allows Secrets, nor what a Pod says and does', () => {
    fc.assert(
      fc.property(gates, loaded => {
        const role = clusterRoleFor({ gates: loaded, meshes: [mesh([])] });
        for (const plural of ['secrets', 'pods/exec', 'pods/log']) {
          for (const verb of ['get', 'list', 'watch', 'create']) {
            expect(allows(role, verb, kind('', plural))).toBe(false);
          }
        }
      }),
    );
  });

  it('is the same whatever the order of gates', () => {
    fc.assert(
      fc.property(gates, loaded => {
        const meshes = [mesh(['*/istio', '*/istio-*'])];
        expect(
          clusterRoleFor({ gates: [...loaded].reverse(), meshes }),
        ).toEqual(clusterRoleFor({ gates: loaded, meshes }));
      }),
    );
  });
});

describe('a ClusterRole', () => {
  it('has one sorted rule a group, of what meshes and ownership need alone where there is no gate', () => {
    const webhooks = kind(
      'admissionregistration.k8s.io',
      'mutatingwebhookconfigurations',
    );
    const role = clusterRoleFor({ gates: [], meshes: [mesh([], [webhooks])] });
    expect(
      role.rules.map(rule => [rule.apiGroups.join(), rule.resources.join()]),
    ).toEqual([
      ['', 'namespaces,services'],
      ['admissionregistration.k8s.io', 'mutatingwebhookconfigurations'],
      ['apiextensions.k8s.io', 'customresourcedefinitions'],
      ['apps', 'daemonsets,deployments,statefulsets'],
      ['argoproj.io', 'rollouts'],
      ['batch', 'cronjobs,jobs'],
      ['networking.istio.io', 'gateways'],
    ]);
    expect(role.metadata.annotations).toBeUndefined();
  });

  it('has rights in it only where they are compared', () => {
    const rights = 'rbac.authorization.k8s.io';
    const made = (compareRights: boolean) =>
      ruleFor(clusterRoleFor({ gates: [], meshes: [], compareRights }), rights);
    expect(made(false)).toEqual([]);
    expect(made(true)[0].resources).toEqual([
      'clusterrolebindings',
      'clusterroles',
      'rolebindings',
      'roles',
    ]);
  });

  it('has ConfigMaps by name where all names are known', () => {
    const role = clusterRoleFor({
      gates: [],
      meshes: [mesh(['*/istio', 'kube-system/osm'])],
    });
    const maps = kind('', 'configmaps');
    expect(allows(role, 'watch', maps, 'istio')).toBe(true);
    expect(allows(role, 'watch', maps, 'other')).toBe(false);
    expect(allows(role, 'list', maps)).toBe(false);
    expect(notesOf(role)).toBe('');
  });

  it('says what it costs that names of ConfigMaps are a pattern', () => {
    const role = clusterRoleFor({
      gates: [],
      meshes: [mesh(['*/istio', '*/istio-*'])],
    });
    expect(allows(role, 'list', kind('', 'configmaps'))).toBe(true);
    expect(notesOf(role)).toBe(
      'ConfigMaps are read only by these names: */istio, */istio-*. RBAC cannot narrow a list to a pattern of names, so that this role allows to read all of them; of others no more than the metadata is asked for.',
    );
  });

  it('writes no wildcard for what Kubernetes serves, and says what is missing', () => {
    const role = clusterRoleFor({
      gates: [gate(['*'], ['*']), gate([''], ['secrets'])],
      meshes: [],
    });
    expect(role.rules.flatMap(rule => rule.apiGroups)).not.toContain('*');
    expect(role.rules.flatMap(rule => rule.resources)).not.toContain('*');
    expect(notesOf(role)).toMatch(/^A gate names \* of group \*; only kinds/);
    expect(notesOf(role)).toContain(
      'Secrets are never read, though a gate names them.',
    );
  });

  it('names a group of custom resources as a whole where a gate does', () => {
    const role = clusterRoleFor({
      gates: [gate(['example.com'], ['*', 'widgets'])],
      meshes: [],
    });
    expect(ruleFor(role, 'example.com')[0].resources).toEqual(['*']);
    expect(notesOf(role)).toBe('');
  });

  it('is YAML to apply, its notes in sight', () => {
    const role = clusterRoleFor({ gates: [], meshes: [mesh(['*/istio-*'])] });
    const yaml = renderClusterRole(role);
    expect(parse(yaml)).toEqual(role);
    expect(yaml.split('\n').slice(0, 3)).toEqual([
      '# What Mesh Gates reads of a cluster, from the gates that are loaded: nothing is written, Secrets are never read.',
      '# Bind it to the user or ServiceAccount that Backstage comes to the cluster with.',
      expect.stringMatching(/^# ConfigMaps are read only by these names/),
    ]);
    expect(yaml).not.toMatch(/[&*]a\d/);
  });
});
