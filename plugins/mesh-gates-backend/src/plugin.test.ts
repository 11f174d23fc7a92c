import {
  createBackendModule,
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  TestBackend,
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  EntityStatus,
  meshGatesContentReadPermission,
  meshGatesUnownedReadPermission,
  meshGatesVerdictReadPermission,
} from '@mesh-gates/plugin-mesh-gates-common';
import { meshGatesGateProvidersExtensionPoint } from '@mesh-gates/plugin-mesh-gates-node';
import request from 'supertest';
import { eventually } from './__testUtils__/evaluations';
import { LUA_GATE, envoyFilterYaml } from './__testUtils__/manifests';
import meshGatesPlugin from '.';

jest.setTimeout(120_000);

jest.mock('./evaluation/hosting/startWorkerThread', () => ({
  startWorkerThread: () =>
    jest
      .requireActual('./evaluation/hosting/startInThread')
      .startInThread(jest.requireActual('@mesh-gates/meshes').meshes),
}));

const LUA = 'envoy.filters.http.lua';
const component = (name: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'backstage.io/kubernetes-id': name,
      'backstage.io/managed-by-location': 'url:https://example.org',
      'backstage.io/managed-by-origin-location': 'url:https://example.org',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner },
});
const entities = [
  component('shop', 'team-shop'),
  component('cart', 'team-cart'),
  component('secret', 'team-cart'),
];

/** Owners see content of theirs; verdicts are for everybody, those of `secret` for its owners only. */
class OwnersPolicy implements PermissionPolicy {
  async handle({ permission }: any, user: any) {
    const claims = user?.info.ownershipEntityRefs ?? [];
    const owner = catalogConditions.isEntityOwner({ claims });
    if (isPermission(permission, meshGatesUnownedReadPermission)) {
      return { result: AuthorizeResult.DENY } as const;
    }
    if (!isResourcePermission(permission, 'catalog-entity')) {
      return { result: AuthorizeResult.ALLOW } as const;
    }
    if (isPermission(permission, meshGatesContentReadPermission)) {
      return createCatalogConditionalDecision(permission, owner);
    }
    if (isPermission(permission, meshGatesVerdictReadPermission)) {
      return createCatalogConditionalDecision(permission, {
        anyOf: [
          owner,
          {
            not: catalogConditions.hasMetadata({
              key: 'name',
              value: 'secret',
            }),
          },
        ],
      });
    }
    return { result: AuthorizeResult.ALLOW } as const;
  }
}

const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'owners',
  register: reg =>
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      init: async ({ policy }) => policy.setPolicy(new OwnersPolicy()),
    }),
});

const entitiesModule = createBackendModule({
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
});

const gatesModule = createBackendModule({
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
});

/**
 * The mocks forget that a plugin speaks for a user; with the real services the credentials name the plugin as the actor, and
 * plugins that answer conditions insist on it.
 */
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

/** A user owns what the group of the same name owns. */
const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo({ principal }: any) {
      const userEntityRef: string = principal.userEntityRef;
      const group = userEntityRef.replace('user:default/', 'group:default/');
      return { userEntityRef, ownershipEntityRefs: [userEntityRef, group] };
    },
  }),
});

describe('the plugin among others', () => {
  const directory = createMockDirectory();
  let backend: TestBackend;

  beforeAll(async () => {
    directory.setContent({
      'prod/shop.yaml': envoyFilterYaml('shop', LUA, { id: 'shop' }),
      'prod/secret.yaml': envoyFilterYaml('secret', LUA, { id: 'secret' }),
    });
    backend = await startTestBackend({
      features: [
        meshGatesPlugin,
        catalogPlugin,
        permissionPlugin,
        policyModule,
        entitiesModule,
        gatesModule,
        httpAuth,
        userInfo,
        permissionsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            catalog: { processingInterval: { seconds: 30 } },
            meshGates: {
              gates: { builtIn: false },
              featureGates: { 'no-lua': { enforcement: 'Deny' } },
              manifests: [
                {
                  name: 'prod',
                  environment: 'prod',
                  folder: directory.resolve('prod'),
                },
                { name: 'gone', folder: directory.resolve('gone') },
              ],
            },
          },
        }),
      ],
    });
  });
  afterAll(() => backend?.stop());

  const get = (path: string, user: string) =>
    request(backend.server)
      .get(`/api/mesh-gates${path}`)
      .set(
        'Authorization',
        mockCredentials.user.header(`user:default/${user}`),
      );
  const status = (name: string, user: string) =>
    get(`/entities/component/default/${name}/status`, user);
  const violationOf = ({ gates }: EntityStatus) => gates[0].violations[0];

  it('shows an owner the value, a bystander the verdict, and follows an edit of the file', async () => {
    const seen = await eventually(
      () => status('shop', 'team-shop'),
      ({ body }) =>
        expect(body.gates?.[0]).toMatchObject({
          verdict: 'Fail',
          gate: { enforcement: 'Deny', defaultEnforcement: 'RequireApproval' },
          placements: [
            { cluster: 'prod', verdict: 'Fail' },
            { cluster: 'gone', verdict: 'Unknown' },
          ],
        }),
      60_000,
    );
    expect(violationOf(seen.body)).toMatchObject({ value: `"${LUA}"` });
    expect(seen.body.viewer.owner).toBe(true);

    const { body } = await status('shop', 'team-cart');
    expect(body).toMatchObject({
      content: { visible: false },
      viewer: { owner: false },
      gates: [{ verdict: 'Fail' }],
    });
    expect(violationOf(body)).toMatchObject({
      message: 'A Lua filter is used.',
    });
    expect(JSON.stringify(body)).not.toContain(LUA);

    const tag = seen.headers.etag;
    const unchanged = await status('shop', 'team-shop').set(
      'If-None-Match',
      tag,
    );
    expect(unchanged.status).toBe(304);
    directory.addContent({
      'prod/shop.yaml': envoyFilterYaml('shop', 'fault', { id: 'shop' }),
    });
    await eventually(
      () => status('shop', 'team-shop').set('If-None-Match', tag),
      ({ body: now }) => expect(now.counts?.fail).toBe(0),
      2_000,
    );
  });

  it('lists what the catalog says that the caller may see', async () => {
    const findings = async (user: string) =>
      (await get('/findings?verdict=Fail', user)).body.items?.map(
        (one: any) => one.entityRef,
      );
    await eventually(
      () => findings('team-cart'),
      refs => expect(refs).toContain('component:default/secret'),
    );
    expect(await findings('team-shop')).not.toContain(
      'component:default/secret',
    );
    expect((await status('secret', 'team-shop')).status).toBe(403);
    expect((await status('none', 'team-shop')).status).toBe(404);
    expect((await get('/findings?owner=none', 'team-shop')).status).toBe(403);
  });

  it('lets nobody in who does not say who they are', async () => {
    const response = await request(backend.server)
      .get('/api/mesh-gates/gates')
      .set('Authorization', mockCredentials.none.header());
    expect(response.status).toBe(401);
  });

  it('tells its health', async () => {
    const { body } = await get('/health', 'team-shop');
    expect(body).toMatchObject({
      status: 'degraded',
      clusters: [
        { cluster: 'gone', state: 'NotCurrent' },
        { cluster: 'prod', state: 'Current' },
      ],
      gates: { loaded: 1 },
      catalog: { state: 'Current' },
    });
  });
});
