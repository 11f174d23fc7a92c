import { TestDatabases } from '@backstage/backend-test-utils';
import { VERDICTS } from '@mesh-gates/engine';
import { Knex } from 'knex';
import { createStore } from '../../__testUtils__/databases';
import { hashedEntity } from '../../__testUtils__/deltas';
import {
  HandFedSource,
  allCurrent,
  createHost,
  eventually,
  gateFiles,
} from '../../__testUtils__/evaluations';
import { LUA_GATE, envoyFilterYaml } from '../../__testUtils__/manifests';
import { readClusters } from '../../store/read/readClusters';
import { readProblems } from '../../store/read/readProblems';
import { EvaluationHost } from './EvaluationHost';
import { startWorkerThread } from './startWorkerThread';
import { WorkerPort } from './WorkerPort';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_18'],
});
const { entity: checkout } = hashedEntity('component:default/checkout-api', {
  annotations: { 'backstage.io/kubernetes-id': 'checkout-api' },
});
const LUA = 'envoy.filters.http.lua';

describe.each(databases.eachSupportedId())('a worker thread, %p', id => {
  let db: Knex;
  let source: HandFedSource;
  let host: EvaluationHost;
  let ports: WorkerPort[];

  beforeEach(async () => {
    db = await createStore(await databases.init(id));
    source = new HandFedSource();
    ports = [];
    host = createHost(db, [source], {
      evaluateMs: 1_500,
      start: () => {
        const port = startWorkerThread({
          memoryMb: 512,
          // As in development: the worker is TypeScript here, too.
          execArgv: [
            '--require',
            require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          ],
          entry: require.resolve('../../__testUtils__/fragileWorker.ts'),
        });
        ports.push(port);
        return port;
      },
    });
    host.configure(gateFiles({ 'gates/lua.yaml': LUA_GATE }));
    host.putEntities([checkout], []);
    source.files.set('filter.yaml', envoyFilterYaml('filter', LUA));
    await host.start();
  });
  afterEach(async () => {
    await host.stop();
    await db.destroy();
  });

  const verdicts = async () =>
    (await db('verdicts').select('gate', 'rank')).map(
      row => `${row.gate} ${VERDICTS[row.rank]}`,
    );
  const current = () => allCurrent(db);

  it('judges, and is replaced with everything told again when it dies', async () => {
    await current();
    expect(await verdicts()).toEqual(['no-lua Fail']);
    await ports[0].terminate();
    await eventually(
      () => readClusters(db),
      ([cluster]) => expect(cluster.state).not.toBe('Current'),
    );
    source.files.set('more.yaml', envoyFilterYaml('more', LUA));
    await current();
    expect(host.state).toEqual({ state: 'Running', restarts: 1 });
    expect(source.opened).toBe(2);
    expect(await db('resources').pluck('name')).toEqual(['filter', 'more']);
    expect(await db('verdict_history')).toHaveLength(1);
  });

  it('fails the question during which it died, clearly', async () => {
    await current();
    const question = host.evaluate({
      cluster: 'prod-eu',
      namespace: 'checkout',
      manifests: '# mesh-gates test: exit',
    });
    await expect(question).rejects.toThrow(/stopped while it judged this/);
    await eventually(
      () => source.opened,
      times => expect(times).toBe(2),
    );
    await current();
    const answer = await host.evaluate({
      cluster: 'prod-eu',
      namespace: 'checkout',
      manifests: envoyFilterYaml('other', LUA),
    });
    expect(answer.outcomes).toMatchObject([{ verdict: 'Fail' }]);
  });

  it('is stopped and replaced where a question takes too long', async () => {
    await current();
    const question = host.evaluate({
      cluster: 'prod-eu',
      namespace: 'checkout',
      manifests: '# mesh-gates test: hang',
    });
    await expect(question).rejects.toThrow(/stopped while it judged this/);
    await eventually(
      () => source.opened,
      times => expect(times).toBe(2),
    );
    await current();
    expect(host.state.restarts).toBe(1);
  });

  it('leaves out a file that killed it twice, and reads the others', async () => {
    await current();
    source.put('poison.yaml', '# mesh-gates test: exit');
    await eventually(
      () => readProblems(db, { perCluster: 10 }),
      items =>
        expect(items).toMatchObject([
          {
            file: 'poison.yaml',
            message: expect.stringContaining('stopped the evaluation twice'),
          },
        ]),
      60_000,
    );
    await current();
    expect(await verdicts()).toEqual(['no-lua Fail']);
    expect(host.state.restarts).toBe(2);
    source.put('poison.yaml', envoyFilterYaml('cured', LUA));
    await eventually(
      () => db('resources').pluck('name'),
      names => expect(names).toContain('cured'),
    );
  });
});
