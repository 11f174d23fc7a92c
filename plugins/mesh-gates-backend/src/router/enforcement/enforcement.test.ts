import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { grantBindings } from '@mesh-gates/engine';
import { Knex } from 'knex';
import request from 'supertest';
import { parseAllDocuments } from 'yaml';
import { createStore, STORE_DATABASES } from '../../__testUtils__/databases';
import { loadedGate } from '../../__testUtils__/deltas';
import {
  ask,
  CHECKOUT,
  fillRequestWorld,
  people,
  person,
  requestSettings,
} from '../../__testUtils__/requestWorld';
import { createTestApp } from '../../__testUtils__/routers';
import { databaseNow, later } from '../../store/databaseClock';
import { replaceUnknown } from '../../store/enforcement/replaceUnknown';
import { replaceGates } from '../../store/write/replaceGates';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: STORE_DATABASES });
const RULES = [
  {
    apiGroups: ['networking.istio.io'],
    resources: ['envoyfilters'],
    verbs: ['create'],
  },
];

describe.each(databases.eachSupportedId())('enforcement over REST, %p', id => {
  let db: Knex;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await fillRequestWorld(db);
    const rbac = { rules: RULES };
    const gates = [loadedGate('lua', { spec: { rbac } }), loadedGate('mtls')];
    await replaceGates(db, gates, []);
  });
  afterEach(() => db.destroy());

  type Options = Parameters<typeof createTestApp>[1];
  async function as(name: string, more: Options = {}) {
    const { ref, groups } = person(name);
    const { app, auditor } = await createTestApp(db, {
      caller: mockCredentials.user(ref),
      ownershipRefs: [ref, ...groups],
      people,
      settings: requestSettings(),
      ...more,
    });
    return { agent: request(app), auditor };
  }
  /** The database lost a grant that the cluster holds. */
  async function lose(grant: string): Promise<string> {
    const now = await databaseNow(db);
    const end = later(now, 3_600_000);
    const bindings = grantBindings(
      {
        ...{ id: grant, request: 'lost', gate: 'lua', entity: CHECKOUT },
        ...{ scopes: ask().scopes, start: later(now, -3_600_000), end },
      },
      'prod-eu',
      [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'a' }],
    );
    await replaceUnknown(db, 'prod-eu', bindings);
    return end;
  }
  const adopt = async (name: string, more: Options = {}) => {
    const { agent, auditor } = await as(name, more);
    const { status, body } = await agent
      .post('/enforcement/orphans/g1/adopt')
      .send({});
    return { status, body, auditor };
  };

  it('shows the ClusterRoles to install', async () => {
    const { agent } = await as('anna');
    const { body } = await agent.get('/enforcement/clusterroles');
    expect(body.gates).toEqual(['lua']);
    const [role, enforcer, ...others] = parseAllDocuments(body.yaml).map(one =>
      one.toJS(),
    );
    expect(others).toEqual([]);
    expect(role).toMatchObject({
      metadata: { name: 'mesh-gates:lua' },
      rules: RULES,
    });
    expect(enforcer.rules.at(-1)).toMatchObject({
      resourceNames: ['mesh-gates:lua'],
      verbs: ['bind'],
    });
    const none = await agent.get('/enforcement/clusterroles?gate=mtls');
    expect([none.status, none.body.error.message]).toEqual([
      404,
      'No gate mtls gives rights',
    ]);
  });

  it('lists what clusters hold of unknown grants, and has it adopted once by who decides', async () => {
    const end = await lose('g1');
    const { agent } = await as('mia');
    const { body } = await agent.get('/enforcement/orphans');
    expect(body.items).toEqual([
      expect.objectContaining({
        ...{ grant: 'g1', adoptable: true, gate: 'lua', end },
        ...{ entityRef: CHECKOUT, scopes: ask().scopes },
      }),
    ]);

    const refused = await adopt('anna');
    expect([refused.status, refused.body.error.name]).toEqual([
      403,
      'NotAllowedError',
    ]);
    const adopted = await adopt('mia');
    expect([adopted.status, adopted.body.error]).toEqual([200, undefined]);
    expect(adopted.body).toMatchObject({
      ...{ id: 'g1', entityRef: CHECKOUT, end, state: 'Propagating' },
      enforcement: [{ cluster: 'prod-eu', state: 'Pending' }],
    });
    expect(adopted.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'grant-adopt' }),
    );
    expect((await adopt('mia')).status).toBe(409);
  });

  it('has nothing adopted by services, without permission, or that no cluster describes', async () => {
    expect((await adopt('mia')).status).toBe(404);
    await lose('g1');
    const service = { caller: mockCredentials.service() } as Options;
    expect((await adopt('mia', service)).status).toBe(403);
    const policy = { 'mesh-gates.grant.adopt': AuthorizeResult.DENY } as const;
    expect((await adopt('mia', { policy })).status).toBe(403);
    const { agent } = await as('mia', { policy });
    expect((await agent.get('/enforcement/orphans')).status).toBe(403);
    expect(await db('grants')).toEqual([]);
  });

  it('says of which clusters rights cannot be told, and to whom', async () => {
    const { agent } = await as('anna');
    const { body } = await agent.get('/rights');
    expect(body).toMatchObject({
      ...{ items: [], total: 0, platform: 0 },
      unread: [
        { cluster: 'prod-eu', reason: expect.stringMatching(/not current/) },
      ],
    });
    const denied = await as('anna', {
      policy: { 'mesh-gates.cluster.read': AuthorizeResult.DENY },
    });
    expect((await denied.agent.get('/rights')).status).toBe(403);
  });
});
