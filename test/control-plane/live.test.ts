import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildControlPlane } from './buildControlPlane';
import { ControlPlane, READER_TOKEN } from './ControlPlane';
import { definition, luaFilter } from './definitions';
import { LiveBackend } from './LiveBackend';

const GATE = 'istio-envoyfilter-rate-limit-only';
const FILTERS =
  '/apis/networking.istio.io/v1alpha3/namespaces/shop/envoyfilters';
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

let plane: ControlPlane;
let backend: LiveBackend;

before(async () => {
  plane = await ControlPlane.start(await buildControlPlane());
  await plane.call('POST', '/api/v1/namespaces', {
    metadata: { name: 'shop' },
  });
  await grant(['*']);
  backend = await LiveBackend.start(plane, READER_TOKEN);
});

after(async () => {
  await backend?.stop();
  await plane?.stop();
});

/** Lets the reader list and watch these plurals, and nothing else. */
async function grant(resources: string[]) {
  const path = '/apis/rbac.authorization.k8s.io/v1';
  const role = {
    metadata: { name: 'reader' },
    rules: [{ apiGroups: ['*'], resources, verbs: ['list', 'watch', 'get'] }],
  };
  const replaced = await plane.call('PUT', `${path}/clusterroles/reader`, role);
  assert.ok(
    [200, 201, 404].includes(replaced.status),
    `the role is answered ${replaced.status}`,
  );
  if (replaced.status === 404 || replaced.status === 201) {
    await plane.call('POST', `${path}/clusterroles`, role);
    await plane.call('POST', `${path}/clusterrolebindings`, {
      metadata: { name: 'reader' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'reader',
      },
      subjects: [{ kind: 'User', name: 'reader' }],
    });
  }
}

async function apply(name: string) {
  const { status, body } = await plane.call(
    'POST',
    FILTERS,
    luaFilter(name, 'checkout'),
  );
  assert.equal(status, 201, JSON.stringify(body));
}

async function remove(name: string) {
  assert.equal((await plane.call('DELETE', `${FILTERS}/${name}`)).status, 200);
}

const fails = ({ verdict }: { verdict: string }) => verdict === 'Fail';
const appliesNowhere = ({ verdict }: { verdict: string }) =>
  verdict === 'NotApplicable';

test('a kind that the cluster does not serve is current and empty', async () => {
  await backend.until(GATE, appliesNowhere, 60);
});

test('a CustomResourceDefinition installed late starts its kind', async t => {
  const { status } = await plane.call(
    'POST',
    DEFINITIONS,
    definition(
      'networking.istio.io',
      'v1alpha3',
      'EnvoyFilter',
      'envoyfilters',
    ),
  );
  assert.equal(status, 201);
  for (let tries = 0; ; tries += 1) {
    const { status: served } = await plane.call('GET', FILTERS);
    if (served === 200) break;
    assert.ok(tries < 100, 'the kind is served');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  await apply('late');
  t.diagnostic(`seen after ${await backend.until(GATE, fails, 15)} ms`);
  await remove('late');
  await backend.until(GATE, appliesNowhere);
});

test('an EnvoyFilter is in the status within a second, and gone within a second of its deletion', async t => {
  const applied: number[] = [];
  const removed: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await apply('lua');
    applied.push(await backend.until(GATE, fails));
    await remove('lua');
    removed.push(await backend.until(GATE, appliesNowhere));
  }
  t.diagnostic(`applied: ${applied} ms; deleted: ${removed} ms`);
  assert.ok(Math.max(...applied, ...removed) < 1000);
});

test('an API server that is killed makes verdicts Unknown, and right again by itself', async t => {
  await apply('lua');
  await backend.until(GATE, fails);
  await plane.killApiServer();
  const unknown = await backend.until(
    GATE,
    ({ verdict }) => verdict === 'Unknown',
  );
  const { reason } = await backend.standing(GATE);
  assert.match(reason ?? '', /API server/);
  await plane.startApiServer();
  await remove('lua');
  const right = await backend.until(GATE, appliesNowhere, 45);
  t.diagnostic(`Unknown after ${unknown} ms; right ${right} ms after restart`);
});

test('withdrawn rights are named, and everything else goes on', async () => {
  await apply('lua');
  await backend.until(GATE, fails);
  await grant(['namespaces', 'services', 'virtualservices', 'configmaps']);
  // A watch that is open stays open: rights are looked at when it begins.
  await plane.killApiServer();
  await plane.startApiServer();
  await backend.until(
    GATE,
    ({ verdict, reason }) =>
      verdict === 'Unknown' &&
      /not allowed to (list|watch) envoyfilters in prod-eu/.test(reason ?? ''),
    45,
  );
  // The first kind that is tried again may be the forbidden one: the cluster is current once another has been.
  await eventually(async () => {
    const { clusters } = await backend.get('/health');
    assert.equal(clusters[0].state, 'Current');
  }, 45);
  await grant(['*']);
  await backend.until(GATE, fails, 45);
  await remove('lua');
  await backend.until(GATE, appliesNowhere);
});

test('versions that etcd compacted away are listed again', async () => {
  await apply('lua');
  await backend.until(GATE, fails);
  await plane.killApiServer();
  await plane.startApiServer();
  await remove('lua');
  // Rewritten by others meanwhile, so that the version of the last bookmark is behind.
  for (let round = 0; round < 20; round += 1) {
    await plane.call('POST', '/api/v1/namespaces', {
      metadata: { name: `busy-${round}` },
    });
  }
  await plane.compact();
  await plane.killApiServer();
  await plane.startApiServer();
  await backend.until(GATE, appliesNowhere, 45);
});

test('an object of 5,000 annotations and hostile names in them is judged like any other', async () => {
  const big = luaFilter('big', 'checkout');
  const annotations = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, index) => [
      `a${index}.example.com/note`,
      index % 2 ? '\u202e</script>' : '\ud83d\ude00',
    ]),
  );
  const { status, body } = await plane.call('POST', FILTERS, {
    ...big,
    metadata: { ...big.metadata, annotations },
  });
  assert.equal(status, 201, JSON.stringify(body));
  await backend.until(GATE, fails);
  await remove('big');
  await backend.until(GATE, appliesNowhere);
});

test('of ConfigMaps only those of the mesh are read', async () => {
  const labels = { 'backstage.io/kubernetes-id': 'checkout' };
  for (const name of ['not-ours', 'istio-canary', 'istio']) {
    await plane.call('POST', '/api/v1/namespaces/shop/configmaps', {
      metadata: { name, labels },
      data: { mesh: '{}' },
    });
  }
  const read = async () => {
    const { items } = await backend.get(
      '/entities/component/default/checkout/resources?limit=100',
    );
    return items
      .map((item: any) => item.object)
      .filter(({ kind }: any) => kind === 'ConfigMap')
      .map(({ name }: any) => name)
      .sort();
  };
  await eventually(async () =>
    assert.deepEqual(await read(), ['istio', 'istio-canary']),
  );
  await plane.call('DELETE', '/api/v1/namespaces/shop/configmaps/istio-canary');
  await eventually(async () => assert.deepEqual(await read(), ['istio']));
});

async function eventually(check: () => Promise<void>, seconds = 10) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
