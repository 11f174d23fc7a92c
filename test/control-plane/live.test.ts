import assert from 'node:assert/strict';
import { createServer, IncomingHttpHeaders } from 'node:http';
import { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { FILTERS, GATE, installEnvoyFilters, luaFilter } from './definitions';
import { EVERYTHING, LiveCluster } from './LiveCluster';
import { eventually } from './programs';

/** A cluster that notes what it is sent. */
const heard: { url?: string; headers: IncomingHttpHeaders }[] = [];
const stranger = createServer((request, response) => {
  heard.push({ url: request.url, headers: request.headers });
  response.end('{}');
});

let live: LiveCluster;

before(async () => {
  await new Promise<void>(done => stranger.listen(0, '127.0.0.1', done));
  const { port } = stranger.address() as AddressInfo;
  const others = ['oidc', 'google', 'aks', 'anonymous', 'localKubectlProxy'];
  live = await LiveCluster.start({
    others: others.map(authProvider => ({
      name: authProvider,
      url: `http://127.0.0.1:${port}`,
      authProvider,
    })),
  });
});

after(async () => {
  await live?.stop();
  stranger.close();
});

beforeEach(async () => {
  // Whatever the test before has left, be it that it failed.
  live.network.heal();
  await live.plane.ensureApiServer();
  await live.plane.grant(EVERYTHING);
  live.use(await live.plane.accountToken());
  const { status } = await live.plane.call('DELETE', FILTERS);
  if (status === 200) {
    await live.instance.until(GATE, 'NotApplicable', { seconds: 60 });
  }
});

async function apply(name: string) {
  await live.plane.create(FILTERS, luaFilter(name));
}

async function remove(name: string) {
  await live.plane.remove(`${FILTERS}/${name}`);
}

test('a kind that the cluster does not serve is current and empty', async () => {
  await eventually(
    async () => {
      const { clusters } = await live.instance.get('/health');
      const ours = clusters.find((one: any) => one.cluster === 'prod-eu');
      assert.equal(ours?.state, 'Current');
    },
    { seconds: 60 },
  );
  await live.instance.until(GATE, 'NotApplicable', { seconds: 60 });
});

test('a CustomResourceDefinition installed late starts its kind', async t => {
  await installEnvoyFilters(live.plane);
  await apply('late');
  const took = await live.instance.until(GATE, 'Fail', { seconds: 15 });
  t.diagnostic(`seen after ${took} ms`);
});

test('an EnvoyFilter is in the status within a second, and gone within a second of its deletion', async t => {
  const applied: number[] = [];
  const removed: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await apply('lua');
    applied.push(await live.instance.until(GATE, 'Fail'));
    await remove('lua');
    removed.push(await live.instance.until(GATE, 'NotApplicable'));
  }
  t.diagnostic(`goal 1000 ms. Applied: ${applied} ms; deleted: ${removed} ms`);
});

test('clusters that only a browser can log in to, or that take anybody, are refused with the reason, and nothing of ours reaches them', async () => {
  await apply('lua');
  await live.instance.until(GATE, 'Fail');
  const { items } = await live.instance.get('/clusters');
  for (const [name, why] of [
    ['oidc', /browser/],
    ['google', /browser/],
    ['aks', /browser/],
    ['anonymous', /token/],
    ['localKubectlProxy', /token/],
  ] as const) {
    const found = items.find((one: any) => one.name === name);
    assert.equal(found?.state, 'NotCurrent', name);
    assert.match(found.reason, why);
  }
  assert.deepEqual(heard, []);
});

test('an API server that is killed makes verdicts Unknown, and right again by itself', async t => {
  await apply('lua');
  await live.instance.until(GATE, 'Fail');
  await live.plane.killApiServer();
  // The Kubernetes plugin's proxy does not tell that the API server is gone: it is found out by asking.
  const unknown = await live.instance.until(GATE, 'Unknown', {
    seconds: 30,
    reason: /API server|Kubernetes plugin/,
  });
  await live.plane.startApiServer();
  await remove('lua');
  const right = await live.instance.until(GATE, 'NotApplicable', {
    seconds: 45,
  });
  t.diagnostic(`Unknown after ${unknown} ms; right ${right} ms after restart`);
});

test('rights that are withdrawn are named, everything else goes on; given back, all is right again', async t => {
  await apply('lua');
  await live.instance.until(GATE, 'Fail');
  const rules = [
    {
      apiGroups: ['*'],
      resources: ['namespaces', 'services', 'configmaps', 'virtualservices'],
      verbs: ['get', 'list', 'watch'],
    },
  ];
  await live.plane.grant({ rules });
  // A watch that is open stays open: rights are looked at when it begins.
  live.network.cut();
  const unknown = await live.instance.until(GATE, 'Unknown', {
    seconds: 45,
    reason: /not allowed to (list|watch) envoyfilters in prod-eu/,
  });
  // The first kind that is tried again may be the forbidden one: the cluster is current once another has been.
  await eventually(
    async () => {
      const { clusters } = await live.instance.get('/health');
      const ours = clusters.find((one: any) => one.cluster === 'prod-eu');
      assert.equal(ours.state, 'Current');
    },
    { seconds: 45 },
  );
  await live.plane.grant(EVERYTHING);
  const right = await live.instance.until(GATE, 'Fail', { seconds: 90 });
  t.diagnostic(`Unknown after ${unknown} ms; right after ${right} ms`);
});

test('a token that expires makes verdicts Unknown, and a new one makes them right again', async t => {
  await apply('lua');
  await live.instance.until(GATE, 'Fail');
  live.use(await live.plane.shortToken(2));
  await sleep(3_000);
  // A watch that is open goes on: what a token allows is looked at when it begins.
  live.network.cut();
  // At once as a rule; where the sign of life was refused before the cut, when the watch ends by itself.
  const unknown = await live.instance.until(GATE, 'Unknown', {
    seconds: 150,
    reason: /credentials|token|log in|Unauthorized|401/i,
  });
  const { reason } = await live.instance.standing(GATE);
  live.use(await live.plane.accountToken());
  const right = await live.instance.until(GATE, 'Fail', { seconds: 90 });
  t.diagnostic(
    `Unknown after ${unknown} ms (${reason}); right after ${right} ms`,
  );
});

test('versions that etcd compacted away are listed again', async () => {
  await apply('lua');
  await live.instance.until(GATE, 'Fail');
  live.network.refuse();
  await remove('lua');
  // Rewritten by others meanwhile, so that the version of the last bookmark is behind.
  for (let round = 0; round < 20; round += 1) {
    await live.plane.create('/api/v1/namespaces', {
      metadata: { name: `busy-${round}` },
    });
  }
  await live.plane.compact();
  // An API server that begins anew has no older versions in its own memory.
  await live.plane.killApiServer();
  await live.plane.startApiServer();
  live.network.heal();
  await live.instance.until(GATE, 'NotApplicable', { seconds: 90 });
});

test('an object of 1.4 MB with 5,000 annotations and hostile text in them is judged like any other', async t => {
  const big = luaFilter('big');
  const hostile = [
    '\u202e</script><img src=x onerror=alert(1)>',
    '\ud83d\ude00\u0000\ufffe\u2028',
    "'; DROP TABLE verdicts; --",
    '${jndi:ldap://127.0.0.1/x}',
  ];
  const annotations = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, index) => [
      `a${index}.example.com/note`,
      hostile[index % hostile.length],
    ]),
  );
  // Annotations may take 256 KiB together.
  assert.ok(JSON.stringify(annotations).length < 512 * 1024);
  const object = {
    ...big,
    metadata: { ...big.metadata, annotations },
    spec: { ...big.spec, padding: '\u00e4'.repeat(590_000) },
  };
  const size = Buffer.byteLength(JSON.stringify(object));
  await live.plane.create(FILTERS, object);
  const seen = await live.instance.until(GATE, 'Fail');
  t.diagnostic(`${(size / 1e6).toFixed(2)} MB seen after ${seen} ms`);
});

test('of ConfigMaps only those of the mesh are read', async () => {
  const maps = '/api/v1/namespaces/shop/configmaps';
  const labels = { 'backstage.io/kubernetes-id': 'checkout' };
  for (const name of ['not-ours', 'istio-canary', 'istio']) {
    await live.plane.create(maps, {
      metadata: { name, labels },
      data: { mesh: '{}' },
    });
  }
  const read = async () => {
    const { items } = await live.instance.get(
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
  await live.plane.remove(`${maps}/istio-canary`);
  await eventually(async () => assert.deepEqual(await read(), ['istio']));
});
