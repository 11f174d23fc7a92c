import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { installEnvoyFilters } from './definitions';
import { LiveCluster } from './LiveCluster';
import { eventually } from './programs';

let live: LiveCluster;

before(async () => {
  live = await LiveCluster.start();
  await installEnvoyFilters(live.plane);
});

after(() => live?.stop());

const ticks = async () => {
  const { clusters, rights, reading, attribution, done } =
    await live.instance.get('/setup');
  return [clusters, rights, reading, attribution, { done }].map(
    step => step.done,
  );
};

test('the set-up ticks itself: with its own ClusterRole no right is missing, and a workload that says whose it is ends it', async t => {
  await live.plane.grant({
    rules: [
      { apiGroups: [''], resources: ['namespaces'], verbs: ['list', 'watch'] },
    ],
  });
  // A watch that is open stays open: rights are looked at when it begins.
  live.network.cut();
  await eventually(
    async () => {
      const { rights } = await live.instance.get('/setup');
      const resources = rights.missing.map((one: any) => one.resource);
      assert.ok(resources.includes('envoyfilters'), String(resources));
      assert.ok(resources.includes('deployments'), String(resources));
      assert.deepEqual(await ticks(), [true, false, true, false, false]);
    },
    { seconds: 60 },
  );

  const { rights } = await live.instance.get('/setup');
  await live.plane.grant(parse(rights.clusterRole));
  const granted = Date.now();
  const check = await live.instance.ask('/clusters/prod-eu/check', {
    method: 'POST',
  });
  assert.equal(check.status, 202);
  await eventually(
    async () =>
      assert.deepEqual(await ticks(), [true, true, true, false, false]),
    { seconds: 60 },
  );
  t.diagnostic(`Every right there ${Date.now() - granted} ms after the role`);

  const labels = { 'backstage.io/kubernetes-id': 'checkout' };
  await live.plane.create('/apis/apps/v1/namespaces/shop/deployments', {
    metadata: { name: 'checkout', labels },
    spec: {
      selector: { matchLabels: { app: 'checkout' } },
      template: {
        metadata: { labels: { ...labels, app: 'checkout' } },
        spec: {
          containers: [{ name: 'app', image: 'example.org/checkout:1' }],
        },
      },
    },
  });
  await eventually(
    async () => assert.deepEqual(await ticks(), [true, true, true, true, true]),
    { seconds: 15 },
  );
});
