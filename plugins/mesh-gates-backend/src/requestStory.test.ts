import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  EntityStatus,
  meshGatesGrantReadPermission,
  meshGatesRequestReadPermission,
} from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesGateProvidersExtensionPoint } from '@mesh-gates/plugin-mesh-gates-node';
import request from 'supertest';
import { eventually } from './__testUtils__/evaluations';
import { envoyFilterYaml, LUA_GATE } from './__testUtils__/manifests';
import meshGatesPlugin, {
  createMeshGatesGrantConditionalDecision,
  createMeshGatesRequestConditionalDecision,
  meshGatesGrantConditions,
  meshGatesRequestConditions,
} from '.';

jest.setTimeout(120_000);

jest.mock('./evaluation/hosting/startWorkerThread', () => ({
  startWorkerThread: () =>
    jest
      .requireActual('./evaluation/hosting/startInThread')
      .startInThread(jest.requireActual('@mesh-gates/meshes').meshes),
}));

const SHOP = 'component:default/shop';
const LUA = 'envoy.filters.http.lua';
const MANIFEST = envoyFilterYaml('another', LUA, { id: 'shop' });
const GROUPS: Record<string, string[]> = {
  anna: ['group:default/team-shop'],
  mia: ['group:default/mesh-team'],
  max: ['group:default/mesh-team'],
  sam: ['group:default/team-search'],
};

const located = (name: string, more: object = {}) => ({
  name,
  annotations: {
    'backstage.io/managed-by-location': 'url:https://example.org',
    'backstage.io/managed-by-origin-location': 'url:https://example.org',
    ...more,
  },
});
const groupNames = [...new Set(Object.values(GROUPS).flat())];
const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: located('shop', { 'backstage.io/kubernetes-id': 'shop' }),
    spec: { type: 'service', lifecycle: 'production', owner: 'team-shop' },
  },
  ...groupNames.map(ref => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: located(ref.split('/')[1]),
    spec: { type: 'team', children: [] },
  })),
  ...Object.entries(GROUPS).map(([name, groups]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: located(name),
    spec: { memberOf: groups.map(ref => ref.split('/')[1]) },
  })),
];

/** The mesh team sees every request and grant, everybody else those of their own entities; the rest is for everybody. */
class OwnRequestsPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (claims.includes('group:default/mesh-team')) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isPermission(permission, meshGatesRequestReadPermission)) {
      return createMeshGatesRequestConditionalDecision(permission, {
        anyOf: [
          meshGatesRequestConditions.isEntityOwner({ claims }),
          meshGatesRequestConditions.isRequester({ claims }),
        ],
      });
    }
    if (isPermission(permission, meshGatesGrantReadPermission)) {
      return createMeshGatesGrantConditionalDecision(
        permission,
        meshGatesGrantConditions.isEntityOwner({ claims }),
      );
    }
    return { result: AuthorizeResult.ALLOW };
  }
}

const modules = [
  createBackendModule({
    pluginId: 'permission',
    moduleId: 'own-requests',
    register: reg =>
      reg.registerInit({
        deps: { policy: policyExtensionPoint },
        init: async ({ policy }) => policy.setPolicy(new OwnRequestsPolicy()),
      }),
  }),
  createBackendModule({
    pluginId: 'catalog',
    moduleId: 'entities',
    register: reg =>
      reg.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        init: async ({ catalog }) =>
          catalog.addEntityProvider({
            getProviderName: () => 'test',
            connect: connection =>
              connection.applyMutation({
                type: 'full',
                entities: entities.map(entity => ({ entity })),
              }),
          }),
      }),
  }),
  createBackendModule({
    pluginId: 'mesh-gates',
    moduleId: 'gates',
    register: reg =>
      reg.registerInit({
        deps: { gates: meshGatesGateProvidersExtensionPoint },
        init: async ({ gates }) =>
          gates.addGateProvider({
            getProviderName: () => 'test',
            connect: connection =>
              connection.replace([{ path: 'lua.yaml', text: LUA_GATE }]),
          }),
      }),
  }),
];

/** The mocks forget that a plugin speaks for a user, and plugins that answer conditions insist on it. */
const httpAuth = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const mock = mockServices.httpAuth({
      pluginId: plugin.getId(),
      defaultCredentials: mockCredentials.none(),
    });
    return {
      issueUserCookie: mock.issueUserCookie.bind(mock),
      async credentials(req, options) {
        const credentials: any = await mock.credentials(req, options);
        const ref = credentials.principal.userEntityRef;
        return ref && req.headers.authorization?.includes('mock-service-token')
          ? mockCredentials.user(ref, { actor: { subject: 'plugin:test' } })
          : credentials;
      },
    };
  },
});

const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo({ principal }: any) {
      const userEntityRef: string = principal.userEntityRef;
      const groups = GROUPS[userEntityRef.split('/')[1]] ?? [];
      return { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] };
    },
  }),
});

describe('the story of a request', () => {
  const directory = createMockDirectory();
  const told: NotificationSendOptions[] = [];
  let backend: TestBackend;

  beforeAll(async () => {
    directory.setContent({
      'prod/lua.yaml': envoyFilterYaml('lua', LUA, { id: 'shop' }),
    });
    backend = await startTestBackend({
      features: [
        meshGatesPlugin,
        catalogPlugin,
        permissionPlugin,
        ...modules,
        httpAuth,
        userInfo,
        permissionsServiceFactory,
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({
            async send(one) {
              told.push(one);
            },
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            catalog: { processingInterval: { seconds: 30 } },
            meshGates: {
              gates: { builtIn: false },
              manifests: [
                {
                  name: 'prod',
                  environment: 'prod',
                  folder: directory.resolve('prod'),
                },
              ],
              requests: {
                approvers: {
                  '*': [{ groups: ['group:default/mesh-team'], approvals: 1 }],
                },
              },
            },
          },
        }),
      ],
    });
  });
  afterAll(() => backend?.stop());

  const signed = (user: string, test: request.Test) =>
    test.set(
      'Authorization',
      mockCredentials.user.header(`user:default/${user}`),
    );
  const get = (user: string, path: string) =>
    signed(user, request(backend.server).get(`/api/mesh-gates${path}`));
  const post = (user: string, path: string, body: object) =>
    signed(
      user,
      request(backend.server).post(`/api/mesh-gates${path}`).send(body),
    );
  const status = async (user = 'anna'): Promise<EntityStatus> =>
    (await get(user, '/entities/component/default/shop/status')).body;
  const verdict = async () => (await status()).gates?.[0]?.verdict;
  /** What is said of another filter of the same kind, before it is applied. */
  const judged = async () =>
    (
      await post('anna', '/evaluate', {
        manifests: MANIFEST,
        cluster: 'prod',
        entityRef: SHOP,
      })
    ).body.objects?.[0]?.results[0].verdict;
  const topics = () => told.map(({ payload }) => payload.topic);

  it('goes from Fail to Granted and back, as everybody may see it', async () => {
    await eventually(
      status,
      ({ gates }) =>
        expect(gates?.[0]).toMatchObject({
          verdict: 'Fail',
          canRequest: { allowed: true },
        }),
      60_000,
    );
    const preview = await post('anna', '/requests/preview', {
      gate: 'no-lua',
      entityRef: SHOP,
      manifest: MANIFEST,
    });
    expect(preview.body).toMatchObject({
      scopes: [{ cluster: 'prod', namespace: 'checkout' }],
      deciders: [
        { people: ['user:default/max', 'user:default/mia'], approvals: 1 },
      ],
      refusals: [],
      evidence: { places: [{ verdict: 'Fail', places: 1 }] },
      trial: { cluster: 'prod', verdict: 'Granted', objects: 1, fails: [] },
    });
    expect(await judged()).toBe('Fail');

    const { scopes, term } = preview.body;
    const asked = await post('anna', '/requests', {
      ...{ gate: 'no-lua', entityRef: SHOP, scopes, term },
      justification: 'Until the gateway sets the header',
    });
    expect([asked.status, asked.body.error]).toEqual([201, undefined]);
    const at = `/requests/${asked.body.id}`;
    expect((await status()).gates[0]).toMatchObject({
      verdict: 'Fail',
      request: { id: asked.body.id, number: 1 },
    });

    expect((await get('mia', '/requests')).body).toMatchObject({
      items: [{ id: asked.body.id, canDecide: true }],
      waiting: { forYou: 1 },
    });
    expect((await get('sam', '/requests')).body).toMatchObject({
      items: [],
      totalUnfiltered: 0,
    });
    expect((await get('sam', at)).status).toBe(404);
    expect((await post('anna', `${at}/approve`, { seen: 1 })).status).toBe(403);

    // What is decided already would ask nobody for a decision.
    await eventually(
      async () => topics(),
      seen => expect(seen).toEqual(['request-created']),
      20_000,
    );
    await post('mia', `${at}/ask`, { text: 'Which header?' });
    const answer = await post('anna', `${at}/comments`, { text: 'x-request' });
    expect(answer.body.state).toBe('Pending');
    const approved = await post('mia', `${at}/approve`, {
      seen: answer.body.version,
    });
    expect(approved.body).toMatchObject({ state: 'Approved' });
    const { grant } = approved.body;

    await eventually(verdict, now => expect(now).toBe('Granted'), 10_000);
    expect(await judged()).toBe('Granted');
    const granted = await status();
    expect(granted.counts).toMatchObject({ granted: 1, fail: 0 });
    expect(granted.gates[0]).toMatchObject({
      places: 1,
      violations: [{ path: 'spec.configPatches[0].patch.value.name' }],
      grant: {
        id: grant,
        by: 'user:default/mia',
        reason: 'Until the gateway sets the header',
      },
    });
    const findings = await get('anna', '/findings');
    expect(findings.body.items).toMatchObject([{ verdict: 'Granted' }]);
    const gates = await get('anna', '/gates');
    expect(gates.body.items[0].counts).toMatchObject({ granted: 1, fail: 0 });
    const short = await post('anna', '/entities/by-refs', {
      entityRefs: [SHOP],
    });
    expect(short.body.items[0].counts).toMatchObject({ granted: 1, fail: 0 });
    const access = await get('anna', '/entities/component/default/shop/access');
    expect(access.body).toMatchObject({
      features: [{ inUse: true, grant: { id: grant } }],
      grants: [{ id: grant, matches: { objects: 1, violations: 1 } }],
    });
    expect((await get('sam', `/grants/${grant}`)).status).toBe(404);
    expect((await status('sam')).gates[0]).not.toHaveProperty('grant');

    const revoked = await post('max', `/grants/${grant}/revoke`, {
      reason: 'Incident 12',
    });
    expect(revoked.body).toMatchObject({ state: 'Ended', ending: 'Revoked' });
    expect(await verdict()).toBe('Fail');
    expect(await judged()).toBe('Fail');

    await eventually(
      async () => topics(),
      seen =>
        expect(seen).toEqual([
          'request-created',
          'request-asked',
          'request-answered',
          'request-approved',
          'grant-ended',
        ]),
      20_000,
    );
    expect(told[0].recipients).toEqual({
      type: 'entity',
      entityRef: ['group:default/mesh-team'],
      excludeEntityRef: 'user:default/anna',
    });
    const { body: history } = await get('anna', at);
    expect(history.events.map(({ type }: any) => type)).toEqual([
      'Created',
      'Asked',
      'Answered',
      'Approved',
      'Ended',
    ]);
  });
});
