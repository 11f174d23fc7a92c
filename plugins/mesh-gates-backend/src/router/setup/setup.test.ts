import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Setup } from '@mesh-gates/plugin-mesh-gates-common';
import { Knex } from 'knex';
import request from 'supertest';
import { parse } from 'yaml';
import { createStore } from '../../__testUtils__/databases';
import {
  deltaMessage,
  loadedGate,
  storedMesh,
  storedResource,
} from '../../__testUtils__/deltas';
import { createTestApp } from '../../__testUtils__/routers';
import { readGateSettings } from '../../configuration/readGateConfiguration';
import { writeKinds } from '../../store/kinds/writeKinds';
import { commitDelta } from '../../store/write/commitDelta';
import { openCluster } from '../../store/write/openCluster';
import { replaceGates } from '../../store/write/replaceGates';
import { setCurrency } from '../../store/write/setCurrency';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});

const cluster = 'prod-eu';
const facts = { name: cluster, environment: '', labels: {}, meshVersion: '' };
const at = { cluster, epoch: 1 };
const filters = { group: 'networking.istio.io', resource: 'envoyfilters' };
const deployment = (name: string, namespace = 'shop') => ({
  ...{ group: 'apps', resource: 'deployments' },
  ...{ namespace, name },
});
const accesses = [
  {
    name: 'Kubernetes plugin',
    state: 'Ok' as const,
    clusters: [cluster],
    problems: [],
  },
];

describe.each(databases.eachSupportedId())('set-up, %p', id => {
  let db: Knex;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    await replaceGates(
      db,
      [
        loadedGate('lua', {
          spec: {
            match: {
              resourceRules: [
                {
                  apiGroups: ['networking.istio.io'],
                  apiVersions: ['*'],
                  resources: ['envoyfilters'],
                },
              ],
            },
          },
        }),
        loadedGate('mtls', { spec: { locked: true } }),
      ],
      [],
    );
  });
  afterEach(() => db.destroy());

  async function read(
    options: Parameters<typeof createTestApp>[1] = { accesses },
  ): Promise<Setup> {
    const { app } = await createTestApp(db, options);
    const { body } = await request(app).get('/setup');
    expect(body.error).toBeUndefined();
    return body;
  }
  const ticks = ({ clusters, rights, reading, attribution, done }: Setup) =>
    [clusters, rights, reading, attribution, { done }].map(step => step.done);

  it('begins with nothing done', async () => {
    const setup = await read({});
    expect(ticks(setup)).toEqual([false, false, false, false, false]);
    expect(setup.clusters).toMatchObject({ found: 0, accesses: [] });
  });

  it('ticks itself step by step', async () => {
    await openCluster(db, facts, 'It is being read');
    expect(ticks(await read())).toEqual([true, false, false, false, false]);

    await writeKinds(db, at, {
      put: [
        {
          ...filters,
          state: 'Forbidden',
          missing: 'list',
          reason: 'not allowed to list envoyfilters in prod-eu',
        },
        {
          ...{ group: 'apps', resource: 'deployments' },
          ...{ state: 'Reading', read: 2, expected: 1040 },
        },
      ],
      gone: [],
      settled: false,
    });
    const reading = await read();
    expect(ticks(reading)).toEqual([true, false, false, false, false]);
    expect(reading.reading).toMatchObject({ read: 2, expected: 1040 });
    expect(reading.rights).toMatchObject({
      missingTotal: 1,
      missing: [
        {
          cluster,
          ...filters,
          verb: 'list',
          reason: 'not allowed to list envoyfilters in prod-eu',
        },
      ],
    });

    await commitDelta(
      db,
      deltaMessage({
        resources: {
          put: [deployment('cart'), deployment('stray')].map(one =>
            storedResource(one, { kind: 'Deployment' }),
          ),
          delete: [],
        },
        ownership: [
          {
            resource: deployment('cart'),
            owners: [
              { entity: 'component:default/cart', by: 'Label', reason: '' },
            ],
          },
        ],
      }),
      { currency: { state: 'Current' } },
    );
    await writeKinds(db, at, {
      put: [
        { ...filters, state: 'Forbidden', missing: 'list', reason: '' },
        { group: 'apps', resource: 'deployments', state: 'Current' },
      ],
      gone: [],
      settled: false,
    });
    const attributed = await read();
    expect(ticks(attributed)).toEqual([true, false, true, true, false]);
    expect(attributed.reading).toMatchObject({ read: 2, expected: 2 });
    expect(attributed.attribution).toMatchObject({
      workloads: 2,
      owned: 1,
      suggestions: [
        {
          cluster,
          namespace: 'shop',
          resource: 'deployments',
          name: 'stray',
        },
      ],
    });
    expect(parse(attributed.attribution.suggestions[0].annotation)).toEqual({
      metadata: {
        annotations: {
          'meshgates.dev/entity': 'component:default/stray',
        },
      },
    });

    await writeKinds(db, at, {
      put: [{ ...filters, state: 'Current' }],
      gone: [],
      settled: false,
    });
    expect(ticks(await read())).toEqual([true, true, true, true, true]);
  });

  it('goes on with an access that fails and a cluster that cannot be read, and says why', async () => {
    await openCluster(db, facts, 'It is being read');
    const reason = 'the credentials are not accepted';
    await setCurrency(
      db,
      { name: cluster, epoch: 1 },
      { state: 'NotCurrent', reason },
    );
    const failed = {
      name: 'Kubernetes plugin',
      state: 'Failed' as const,
      reason: 'the Kubernetes plugin is not ready yet',
      clusters: [],
      problems: ['There are two clusters called prod-eu'],
    };
    const setup = await read({ accesses: [...accesses, failed] });
    expect(setup.clusters).toMatchObject({
      done: false,
      found: 1,
      accesses: [{ state: 'Ok', clusters: [cluster] }, failed],
      unusable: [{ cluster, reason }],
    });
    expect(ticks(setup)).toEqual([false, false, false, false, false]);
  });

  it('leaves Kubernetes and control planes out of attribution', async () => {
    await openCluster(db, facts, 'It is being read');
    await commitDelta(
      db,
      deltaMessage({
        resources: {
          put: [
            storedResource(deployment('coredns', 'kube-system')),
            storedResource(deployment('istiod', 'istio-system')),
            storedMesh('1.24.2'),
          ],
          delete: [],
        },
      }),
    );
    expect((await read()).attribution).toMatchObject({
      workloads: 0,
      suggestions: [],
    });
  });

  it('gives the least ClusterRole for the gates that are loaded, and what makes them warn', async () => {
    const setup = await read();
    const role = parse(setup.rights.clusterRole);
    expect(role.kind).toBe('ClusterRole');
    expect(JSON.stringify(role.rules)).toContain('envoyfilters');
    expect(JSON.stringify(role.rules)).not.toContain('secrets');
    // As the backend would read it back.
    const settings = readGateSettings(
      mockServices.rootConfig({ data: parse(setup.warnAll) }),
    );
    expect(settings.featureGates).toEqual({ lua: { enforcement: 'Warn' } });
  });

  it.each(['mesh-gates.cluster.read', 'mesh-gates.gate.read'])(
    'needs %s',
    async permission => {
      const { app } = await createTestApp(db, {
        policy: { [permission]: AuthorizeResult.DENY },
      });
      expect((await request(app).get('/setup')).status).toBe(403);
    },
  );

  it('suggests nothing to whom may not see what belongs to nobody', async () => {
    await openCluster(db, facts, 'It is being read');
    await commitDelta(
      db,
      deltaMessage({
        resources: { put: [storedResource(deployment('stray'))], delete: [] },
      }),
    );
    const setup = await read({
      policy: { 'mesh-gates.unowned.read': AuthorizeResult.DENY },
    });
    expect(setup.attribution).toMatchObject({ workloads: 1, suggestions: [] });
  });
});
