import { TestDatabases } from '@backstage/backend-test-utils';
import { Grant, VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { createStore } from '../../__testUtils__/databases';
import { hashedEntity } from '../../__testUtils__/deltas';
import {
  HandFedSource,
  createHost,
  eventually,
  gateFiles,
} from '../../__testUtils__/evaluations';
import { LUA_GATE, envoyFilterYaml } from '../../__testUtils__/manifests';
import { effectiveVerdicts } from '../../store/read/effectiveVerdicts';
import { readClusters } from '../../store/read/readClusters';
import { readGateProblems, readGates } from '../../store/read/readGates';
import { readProblems } from '../../store/read/readProblems';
import { grantRow } from '../../store/requests/requestRows';
import { EvaluationHost } from './EvaluationHost';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});
const { entity: checkout } = hashedEntity('component:default/checkout-api', {
  annotations: { 'backstage.io/kubernetes-id': 'checkout-api' },
});
const LUA = 'envoy.filters.http.lua';
const GRANT: Grant = {
  ...{ id: 'g1', request: 'r1', gate: 'no-lua', entity: checkout.ref },
  scopes: [{ cluster: 'prod-eu', namespace: 'checkout' }],
  ...{ start: '2026-01-01T00:00:00Z', end: '2999-01-01T00:00:00Z' },
};
const FAULT = 'envoy.filters.http.fault';

describe.each(databases.eachSupportedId())('the evaluation, %p', id => {
  let db: Knex;
  let source: HandFedSource;
  let host: EvaluationHost;

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    source = new HandFedSource();
    host = createHost(db, [source]);
    host.configure(gateFiles({ 'gates/lua.yaml': LUA_GATE }));
    host.putEntities([checkout], []);
  });
  afterEach(async () => {
    await host.stop();
    await db.destroy();
  });

  const verdicts = async () =>
    (await db('verdicts').select('entity', 'gate', 'rank')).map(
      row => `${row.entity} ${row.gate} ${VERDICTS[row.rank]}`,
    );
  const problems = () => readProblems(db, { perCluster: 10 });
  const failing = ['component:default/checkout-api no-lua Fail'];
  const passing = ['component:default/checkout-api no-lua Pass'];

  it('brings manifests to verdicts, and every change of a file', async () => {
    source.files.set('filter.yaml', envoyFilterYaml('filter', LUA));
    await host.start();
    await eventually(verdicts, seen => expect(seen).toEqual(failing));
    expect(await db('violations').pluck('path')).toEqual([
      'spec.configPatches[0].patch.value.name',
    ]);
    source.put('filter.yaml', envoyFilterYaml('filter', FAULT));
    await eventually(verdicts, seen => expect(seen).toEqual(passing));
    expect(await db('violations')).toEqual([]);
    source.remove('filter.yaml');
    await eventually(verdicts, seen => expect(seen).toEqual([]));
    expect(await db('resources')).toEqual([]);
  });

  it('says what grants admit, of what comes too, and takes it back with them', async () => {
    const read = async () =>
      (await effectiveVerdicts(db, {})).map(row => VERDICTS[row.rank]);
    source.files.set('filter.yaml', envoyFilterYaml('filter', LUA));
    host.putGrants([GRANT]);
    await db('grants').insert(grantRow(GRANT));
    await host.start();
    await eventually(read, seen => expect(seen).toEqual(['Granted']));
    source.put('second.yaml', envoyFilterYaml('second', LUA));
    await eventually(
      () => db('grant_coverage').pluck('grant_id'),
      admitted => expect(admitted).toEqual(['g1', 'g1']),
    );
    expect(await read()).toEqual(['Granted']);
    host.putGrants([]);
    await eventually(
      () => db('grant_coverage'),
      admitted => expect(admitted).toEqual([]),
    );
    expect(await read()).toEqual(['Fail']);
  });

  it('reports what is no YAML and what is no object, and judges the rest', async () => {
    source.files.set('broken.yaml', 'a: b\n c: d\n');
    source.files.set(
      'mixed.yaml',
      `replicas: 3\n---\n${envoyFilterYaml('filter', LUA)}`,
    );
    await host.start();
    await eventually(verdicts, seen => expect(seen).toEqual(failing));
    await eventually(problems, items =>
      expect(items).toMatchObject([
        { file: 'broken.yaml', line: 1, ignored: false },
        { file: 'mixed.yaml', document: 0, ignored: true },
      ]),
    );
    source.put('broken.yaml', envoyFilterYaml('other', FAULT));
    await eventually(problems, items =>
      expect(items.map(({ file }) => file)).toEqual(['mixed.yaml']),
    );
  });

  it('lets the last of several files that hold an object count, and says so of the others', async () => {
    source.files.set('a.yaml', envoyFilterYaml('filter', LUA));
    source.files.set('b.yaml', envoyFilterYaml('filter', FAULT));
    // The namespace of whoever names none.
    source.files.set('c.yaml', configMap('namespace: default'));
    source.files.set('d.yaml', configMap(''));
    await host.start();
    await eventually(verdicts, seen => expect(seen).toEqual(passing));
    await eventually(problems, items =>
      expect(items).toMatchObject([
        { file: 'a.yaml', message: expect.stringContaining('b.yaml') },
        { file: 'c.yaml', message: expect.stringContaining('d.yaml') },
      ]),
    );
    source.remove('b.yaml');
    source.remove('d.yaml');
    await eventually(verdicts, seen => expect(seen).toEqual(failing));
    await eventually(problems, items => expect(items).toEqual([]));
  });

  it('marks a cluster whose source cannot be read, until it can', async () => {
    source.files.set('filter.yaml', envoyFilterYaml('filter', LUA));
    await host.start();
    await eventually(verdicts, seen => expect(seen).toEqual(failing));
    source.fail('Folder gone');
    const clusters = () => readClusters(db);
    await eventually(clusters, ([cluster]) =>
      expect(cluster).toMatchObject({
        state: 'NotCurrent',
        reason: 'Folder gone',
      }),
    );
    // What was found is kept: it is read as history.
    expect(await verdicts()).toEqual(failing);
    source.put('filter.yaml', envoyFilterYaml('filter', FAULT));
    await eventually(clusters, ([cluster]) =>
      expect(cluster.state).toBe('Current'),
    );
    await eventually(verdicts, seen => expect(seen).toEqual(passing));
  });

  it('keeps other gates working where one does not load, and takes it up once mended', async () => {
    source.files.set('filter.yaml', envoyFilterYaml('filter', LUA));
    host.configure(
      gateFiles({
        'gates/bad.yaml': LUA_GATE.replace('no-lua', 'bad').replace(
          '!object',
          '!objekt',
        ),
        'gates/lua.yaml': LUA_GATE,
        'gates/torn.yaml': 'apiVersion: [',
      }),
    );
    await host.start();
    await eventually(verdicts, seen => expect(seen).toEqual(failing));
    await eventually(
      () => readGateProblems(db),
      seen =>
        expect(seen.map(({ file }) => file).sort()).toEqual([
          'gates/bad.yaml',
          'gates/torn.yaml',
        ]),
    );
    host.configure(
      gateFiles({ 'gates/lua.yaml': LUA_GATE.replace('title:', 'titel:') }),
    );
    await eventually(
      () => readGates(db),
      ([gate]) => expect(gate.broken).toContain('gates/lua.yaml'),
    );
    expect(await verdicts()).toEqual(failing);
    host.configure(
      gateFiles(
        { 'gates/lua.yaml': LUA_GATE },
        { featureGates: { 'no-lua': { enforcement: 'Allow' } } },
      ),
    );
    await eventually(verdicts, seen => expect(seen).toEqual(passing));
  });

  it('judges posted manifests and saves nothing', async () => {
    await host.start();
    await eventually(
      () => readClusters(db),
      ([cluster]) => expect(cluster?.state).toBe('Current'),
    );
    const answer = await host.evaluate({
      cluster: 'prod-eu',
      namespace: 'checkout',
      manifests: `${envoyFilterYaml('filter', LUA)}---\nnot: an object\n`,
    });
    expect(answer.objects).toMatchObject([
      { resource: 'envoyfilters', namespace: 'checkout', name: 'filter' },
    ]);
    expect(answer.outcomes).toMatchObject([
      { object: 0, gate: 'no-lua', verdict: 'Fail' },
    ]);
    expect(answer.ignored).toHaveLength(1);
    expect(await db('resources')).toEqual([]);
    await expect(
      host.evaluate({ cluster: 'nowhere', namespace: '', manifests: '' }),
    ).rejects.toThrow('No cluster has the name nowhere');
  });

  it('starts over where the store knows the cluster already, and forgets what is gone', async () => {
    source.files.set('filter.yaml', envoyFilterYaml('filter', LUA));
    await host.start();
    await eventually(verdicts, seen => expect(seen).toEqual(failing));
    const [{ since }] = await db('verdicts').select('since');
    await host.stop();

    const later = new HandFedSource();
    later.files.set('filter.yaml', envoyFilterYaml('filter', LUA));
    later.files.set('other.yaml', envoyFilterYaml('other', FAULT));
    host = createHost(db, [later]);
    host.configure(gateFiles({ 'gates/lua.yaml': LUA_GATE }));
    host.putEntities([checkout], []);
    await host.start();
    await eventually(
      () => db('resources').pluck('name'),
      seen => expect(seen.sort()).toEqual(['filter', 'other']),
    );
    await eventually(verdicts, seen => expect(seen).toEqual(failing));
    expect(await db('verdicts').select('since')).toEqual([{ since }]);
    expect(await db('verdict_history')).toHaveLength(1);
  });

  it.each([
    ['a YAML bomb', yamlBomb()],
    ['10 MB', `a: ${'x'.repeat(10 * 1024 * 1024)}\n`],
    ['deep nesting', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`],
  ])(
    'answers %s with a problem while the rest goes on',
    async (_what, text) => {
      source.files.set('hostile.yaml', text);
      source.files.set('filter.yaml', envoyFilterYaml('filter', LUA));
      await host.start();
      await eventually(verdicts, seen => expect(seen).toEqual(failing), 30_000);
      await eventually(problems, items =>
        expect(items).toMatchObject([{ file: 'hostile.yaml' }]),
      );
    },
  );

  it('takes prototype-polluting keys as keys', async () => {
    source.files.set(
      'filter.yaml',
      `${envoyFilterYaml(
        'filter',
        LUA,
      )}  __proto__: { polluted: true }\n  constructor: { prototype: { polluted: true } }\n`,
    );
    await host.start();
    await eventually(verdicts, seen => expect(seen).toEqual(failing));
    expect(({} as any).polluted).toBeUndefined();
    expect(await db('resources').first('body')).toEqual({
      body: expect.stringContaining('"__proto__":{"polluted":true}'),
    });
  });
});

function configMap(namespace: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  ${namespace}
`;
}

function yamlBomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level += 1) {
    const alias = `*a${level - 1}`;
    lines.push(
      `a${level}: &a${level} [${Array.from({ length: 10 }, () => alias)}]`,
    );
  }
  return lines.join('\n');
}
