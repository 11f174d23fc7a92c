import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Cluster, ClusterList } from '@mesh-gates/plugin-mesh-gates-common';
import { Knex } from 'knex';
import request from 'supertest';
import { createStore } from '../../__testUtils__/databases';
import { deltaMessage, storedMesh } from '../../__testUtils__/deltas';
import { fillStore } from '../../__testUtils__/filledStore';
import { createTestApp } from '../../__testUtils__/routers';
import { writeKinds } from '../../store/kinds/writeKinds';
import { Leases } from '../../store/leases/Leases';
import { commitDelta } from '../../store/write/commitDelta';
import { openCluster } from '../../store/write/openCluster';
import { setCurrency } from '../../store/write/setCurrency';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});

const denied = (permission: string) => ({
  policy: { [permission]: AuthorizeResult.DENY } as const,
});
const filters = { group: 'networking.istio.io', resource: 'envoyfilters' };
/** Staging is not readable, a third cluster is being read; in prod one kind is forbidden and one being listed. */
async function tellOfClusters(db: Knex): Promise<void> {
  const facts = { environment: 'dev', labels: {}, meshVersion: '' };
  await setCurrency(
    db,
    { name: 'staging', epoch: 1 },
    { state: 'NotCurrent', reason: 'the API server does not answer' },
  );
  await openCluster(db, { ...facts, name: 'new' }, 'It is being read');
  await new Leases(db, 'replica-1', 60_000).take('cluster/prod-eu');
  await commitDelta(
    db,
    deltaMessage(
      {
        resources: {
          put: [storedMesh('1.24.2', { versionFrom: 'Configuration' })],
          delete: [],
        },
      },
      { unowned: 1 },
    ),
  );
  const at = { cluster: 'prod-eu', epoch: 1 };
  await writeKinds(db, at, {
    put: [
      { group: '', resource: 'services', state: 'Current', version: 'v1' },
      { ...filters, state: 'Reading', read: 40, expected: 1040 },
      { group: 'apps', resource: 'daemonsets', state: 'NotServed' },
      {
        ...{ group: 'apps', resource: 'deployments' },
        state: 'Forbidden',
        missing: 'list',
        reason: 'not allowed to list deployments in prod-eu',
      },
    ],
    gone: [],
    settled: true,
  });
}

describe.each(databases.eachSupportedId())('clusters, %p', id => {
  let db: Knex;

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
    await fillStore(db);
    await tellOfClusters(db);
  });
  afterAll(() => db.destroy());

  async function app(options: Parameters<typeof createTestApp>[1] = {}) {
    return (await createTestApp(db, options)).app;
  }
  async function list(query: object = {}): Promise<ClusterList> {
    const { body } = await request(await app())
      .get('/clusters')
      .query(query);
    expect(body.error).toBeUndefined();
    return body;
  }
  const names = ({ items }: ClusterList) => items.map(({ name }) => name);

  it('are listed worst first, with what is known of each', async () => {
    const page = await list();
    expect(names(page)).toEqual(['staging', 'new', 'prod-eu']);
    expect(page.total).toBe(3);
    const [staging, fresh, prod] = page.items;
    expect(staging).toMatchObject({
      state: 'NotCurrent',
      reason: 'the API server does not answer',
    });
    expect(staging.watcher).toBeUndefined();
    expect(fresh).toMatchObject({ state: 'Reading', resources: 0, meshes: [] });
    expect(fresh.asOf).toBeUndefined();
    expect(prod).toMatchObject({
      environment: 'prod',
      state: 'Behind',
      reason: 'No rights for 1 kind; 1 kind being read',
      meshes: [
        {
          mesh: 'Istio',
          version: '1.24.2',
          revision: '1.24.2',
          namespace: 'istio-system',
          configured: true,
        },
      ],
      kinds: {
        ...{ total: 4, current: 1, reading: 1, forbidden: 1 },
        ...{ failed: 0, notServed: 1 },
      },
      ...{ resources: 2, unowned: 1, documents: 1, ignored: 1 },
      watcher: { instance: 'replica-1' },
    });
  });

  it.each([
    ['name', ['new', 'prod-eu', 'staging']],
    ['-name', ['staging', 'prod-eu', 'new']],
    ['-resources', ['prod-eu', 'staging', 'new']],
    ['-unowned', ['prod-eu', 'new', 'staging']],
    ['asOf', ['new', 'prod-eu', 'staging']],
  ])('are sorted by %s', async (sort, expected) => {
    expect(names(await list({ sort }))).toEqual(expected);
  });

  it('are paged by cursor, which carries the sort', async () => {
    const first = await list({ sort: '-name', limit: 2 });
    expect(names(first)).toEqual(['staging', 'prod-eu']);
    const second = await list({ cursor: first.nextCursor!, limit: 2 });
    expect(names(second)).toEqual(['new']);
    expect(second.nextCursor).toBeUndefined();
  });

  it('are not sent again to whoever has seen them', async () => {
    for (const path of ['/clusters', '/clusters/prod-eu']) {
      const seen = await request(await app()).get(path);
      const again = await request(await app())
        .get(path)
        .set('If-None-Match', `W/${seen.headers.etag}`);
      expect(again.status).toBe(304);
      expect(again.text).toBe('');
    }
  });

  it('are read with a number of queries that does not grow with them', async () => {
    const server = await app();
    let queries = 0;
    const count = () => {
      queries += 1;
    };
    db.on('query', count);
    await request(server).get('/clusters');
    db.off('query', count);
    expect(queries).toBeLessThanOrEqual(9);
  });

  it('show each kind of one, what is not current first', async () => {
    const { body }: { body: Cluster } = await request(await app()).get(
      '/clusters/prod-eu',
    );
    expect(body).toMatchObject({ name: 'prod-eu', state: 'Behind' });
    expect(body.kindList).toMatchObject([
      {
        resource: 'deployments',
        state: 'Forbidden',
        missing: 'list',
        reason: 'not allowed to list deployments in prod-eu',
      },
      { resource: 'envoyfilters', state: 'Reading', objects: 40, gates: 4 },
      { resource: 'services', state: 'Current', version: 'v1', objects: 0 },
      { resource: 'daemonsets', state: 'NotServed' },
    ]);
    expect(body.kindList[1].expected).toBe(1040);
    expect(body.documentList).toMatchObject([
      { file: 'broken.yaml', line: 2, ignored: false },
      { file: 'broken.yaml', line: 9, ignored: true },
    ]);
  });

  it('show no document to whom may not see what belongs to nobody', async () => {
    const { body } = await request(
      await app(denied('mesh-gates.unowned.read')),
    ).get('/clusters/prod-eu');
    expect(body).toMatchObject({ documents: 1, documentList: [] });
  });

  it('are as little there for whom may not see them as one that does not exist', async () => {
    const server = await app(denied('mesh-gates.cluster.read'));
    expect((await request(server).get('/clusters')).status).toBe(403);
    for (const [method, end] of [
      ['get', ''],
      ['post', '/check'],
    ] as const) {
      const ask = async (from: typeof server, name: string) => {
        const path = `/clusters/${name}${end}`;
        const { status, body } = await request(from)[method](path);
        return [status, body.error.message.replace(name, 'it')];
      };
      const hidden = await ask(server, 'prod-eu');
      expect(hidden[0]).toBe(404);
      expect(await ask(await app(), 'nothing')).toEqual(hidden);
    }
  });

  it('are looked at again at once, and not sooner than 10 seconds after', async () => {
    const { app: server, auditor } = await createTestApp(db);
    const check = () => request(server).post('/clusters/prod-eu/check');
    const first = await check();
    expect(first.status).toBe(202);
    expect(first.body).toEqual({
      cluster: 'prod-eu',
      requestedAt: expect.any(String),
    });
    expect((await check()).body).toEqual(first.body);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'cluster-check',
        meta: { cluster: 'prod-eu' },
      }),
    );
    await db('clusters').update({
      check_requested_at: new Date(Date.now() - 11_000).toISOString(),
    });
    expect((await check()).body.requestedAt).not.toBe(first.body.requestedAt);
  });

  it('are not looked at again for whom may only see them', async () => {
    const server = await app(denied('mesh-gates.cluster.check'));
    const answer = await request(server).post('/clusters/prod-eu/check');
    expect(answer.status).toBe(403);
  });
});
