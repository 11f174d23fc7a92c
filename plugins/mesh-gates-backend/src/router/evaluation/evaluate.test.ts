import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import request from 'supertest';
import { createStore } from '../../__testUtils__/databases';
import { hashedEntity } from '../../__testUtils__/deltas';
import {
  HandFedSource,
  allCurrent,
  createHost,
  gateFiles,
} from '../../__testUtils__/evaluations';
import { LUA_GATE, envoyFilterYaml } from '../../__testUtils__/manifests';
import { createTestApp } from '../../__testUtils__/routers';
import { EvaluationHost } from '../../evaluation/hosting/EvaluationHost';
import { putEntities } from '../../store/write/putEntities';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});
const SHOP = 'component:default/shop';
const SHOP_ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', namespace: 'default' },
};
const READING_GATE = LUA_GATE.replace('no-lua', 'reads')
  .replace(
    '  validations:',
    '  reads: [{ name: services, resource: { group: "", resource: services }, by: Cluster }]\n  validations:',
  )
  .replace('"!object', '"size(inventory.services) >= 0 && !object');

describe.each(databases.eachSupportedId())('judging manifests, %p', id => {
  let db: Knex;
  let evaluation: EvaluationHost;

  beforeAll(async () => {
    db = await createStore(await databases.init(id));
    evaluation = createHost(db, [new HandFedSource()]);
    await putEntities(db, [hashedEntity(SHOP)], []);
    evaluation.configure(
      gateFiles({ 'lua.yaml': LUA_GATE, 'reads.yaml': READING_GATE }),
    );
    await evaluation.start();
    await allCurrent(db);
  });
  afterAll(async () => {
    await evaluation.stop();
    await db.destroy();
  });

  const post = async (
    body: object,
    options: Parameters<typeof createTestApp>[1] = {},
  ) => {
    const { app, auditor } = await createTestApp(db, {
      evaluation,
      entities: [SHOP_ENTITY],
      ...options,
    });
    const response = await request(app)
      .post('/evaluate')
      .send({ cluster: 'prod-eu', entityRef: SHOP, ...body });
    return { status: response.status, body: response.body, auditor };
  };
  const lua = envoyFilterYaml('filter', 'envoy.filters.http.lua');

  it('answers by object and gate, with lines, and audits who asked', async () => {
    const manifests = `a: [\n---\n${lua}---\nreplicas: 1\n`;
    const { body, auditor } = await post({ manifests });
    expect(body.counts).toMatchObject({ fail: 2, pass: 0 });
    expect(body.objects).toMatchObject([
      {
        object: { cluster: 'prod-eu', kind: 'EnvoyFilter', name: 'filter' },
        document: 1,
        line: 3,
        results: expect.arrayContaining([
          expect.objectContaining({
            gate: 'no-lua',
            verdict: 'Fail',
            violations: [
              expect.objectContaining({
                path: 'spec.configPatches[0].patch.value.name',
                value: '"envoy.filters.http.lua"',
                line: 15,
                lastLine: 15,
              }),
            ],
          }),
        ]),
      },
    ]);
    expect(body.problems).toMatchObject([
      { document: 0, ignored: false },
      { document: 2, ignored: true },
    ]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'evaluate',
        meta: expect.objectContaining({ cluster: 'prod-eu', entity: SHOP }),
      }),
    );
    expect(await db('resources')).toEqual([]);
  });

  it('does not judge by what the caller may not see', async () => {
    const { body } = await post(
      { manifests: lua },
      { policy: { 'mesh-gates.content.read': () => false } },
    );
    const byGate = Object.fromEntries(
      body.objects[0].results.map((one: any) => [one.gate, one.verdict]),
    );
    expect(byGate).toEqual({ 'no-lua': 'Fail', reads: 'Unknown' });
  });

  it('says so where another replica watches the cluster, and judges alike', async () => {
    const other = createHost(db, [new HandFedSource()]);
    other.configure(
      gateFiles({ 'lua.yaml': LUA_GATE, 'reads.yaml': READING_GATE }),
    );
    other.start();
    const here = await post({ manifests: lua });
    expect(here.body).not.toHaveProperty('note');
    const there = await post({ manifests: lua }, { evaluation: other });
    await other.stop();
    expect(there.body).toEqual({
      ...here.body,
      note: 'Judged by what is stored of prod-eu, in which values that look like secrets are redacted',
    });
  });

  it('needs the permission on the entity, or on all where none is named', async () => {
    const denied = { 'mesh-gates.evaluate': (ref: string) => ref !== SHOP };
    expect((await post({ manifests: lua }, { policy: denied })).status).toBe(
      403,
    );
    const nobody = { manifests: lua, entityRef: undefined };
    expect((await post(nobody, { policy: denied })).status).toBe(403);
    expect((await post(nobody)).status).toBe(200);
    const hidden = { 'catalog.entity.read': AuthorizeResult.DENY } as const;
    expect((await post({ manifests: lua }, { policy: hidden })).status).toBe(
      404,
    );
    const unknown = { manifests: lua, entityRef: 'component:default/none' };
    expect((await post(unknown)).status).toBe(404);
  });

  it('answers clearly where cluster or size are not what it takes', async () => {
    const elsewhere = await post({ manifests: lua, cluster: 'nowhere' });
    expect(elsewhere.status).toBe(404);
    expect(elsewhere.body.error.message).toContain('nowhere');
    const large = await post({ manifests: 'x'.repeat(1024 * 1024 + 1) });
    expect(large.status).toBe(400);
    expect(large.body.error.message).toMatch(/1048576|1 MiB/);
    const wide = await post({ manifests: 'é'.repeat(600 * 1024) });
    expect(wide.status).toBe(400);
    expect(wide.body.error.message).toContain('1 MiB');
    const huge = await post({ manifests: 'x'.repeat(10 * 1024 * 1024) });
    expect(huge.status).toBe(413);
  });
});
