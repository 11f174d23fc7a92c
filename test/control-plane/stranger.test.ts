import { clusterRoleFor, loadGates } from '@mesh-gates/engine';
import { builtInGates } from '@mesh-gates/gates';
import { meshes } from '@mesh-gates/meshes';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { buildControlPlane } from './buildControlPlane';
import { catalogOf, kubernetesPlugin } from './configurations';
import { ControlPlane } from './ControlPlane';
import { FILTERS, GATE, installKinds, luaFilter } from './definitions';
import { Instance } from './Instance';
import { eventually, freePort } from './programs';

const PASSED = 'istio-sidecar-injection-workload';
const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-stranger-'));
let plane: ControlPlane;
let instance: Instance;

/** Every kind that may be read, as if all meshes were there. */
const { gates } = loadGates(builtInGates(), { featureGates: {} });
const { rules } = clusterRoleFor({ gates, meshes });

// Somebody with a Backstage, its Kubernetes plugin, one cluster with a mesh in it, and a service: of Mesh Gates they know the README.
before(async () => {
  plane = await ControlPlane.start(await buildControlPlane());
  await plane.create('/api/v1/namespaces', { metadata: { name: 'shop' } });
  await plane.create('/apis/apps/v1/namespaces/shop/deployments', deployment());
  await installKinds(plane, rules);
  await plane.create(FILTERS, luaFilter('lua'));
  instance = await Instance.start({
    port: await freePort(),
    config: {
      catalog: catalogOf(folder, ['checkout']),
      kubernetes: kubernetesPlugin([
        {
          name: 'prod-eu',
          url: plane.url,
          authProvider: 'serviceAccount',
          serviceAccountToken: await plane.accountToken(),
          caData: plane.certificate,
        },
      ]),
    },
  });
});

after(async () => {
  await instance?.stop();
  await plane?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits until the page Setup would show this. */
async function untilSetup(check: (setup: any) => void): Promise<any> {
  let setup: any;
  await eventually(
    async () => {
      setup = await instance.get('/setup');
      check(setup);
    },
    { seconds: 90 },
  );
  return setup;
}

test('what the README says of the backend is all that was added', () => {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const backend = readFileSync(join(__dirname, 'instance/index.ts'), 'utf8');
  const section = /## Add it to your Backstage\n([\s\S]*?)\n## /.exec(readme);
  const lines = section?.[1].match(/backend\.add\(import\([^)]*\)\);/g) ?? [];
  assert.ok(lines.length > 0, 'the README says what to add');
  lines.forEach(line => assert.ok(backend.includes(line), line));
  assert.equal(backend.match(/@mesh-gates\//g)?.length, lines.length);
});

test('without rights the cluster is found, and what is missing is told', async () => {
  const { clusters, rights, done } = await untilSetup(setup => {
    assert.deepEqual(setup.clusters.accesses.map(nameOf), [
      'Manifests',
      'Configuration',
      'Kubernetes plugin',
    ]);
    assert.ok(setup.rights.missingTotal > 0);
  });
  assert.equal(done, false);
  assert.equal(clusters.found, 1);
  assert.equal(rights.done, false);
  assert.ok(
    rights.missing.some(
      (one: any) => one.resource === 'deployments' && one.verb === 'list',
    ),
    JSON.stringify(rights.missing),
  );
  const { verdict, reason } = await instance.standing(GATE);
  assert.equal(verdict, 'Unknown', reason);
});

test('the ClusterRole that Setup shows is enough: each step ticks, and the verdicts are true', async t => {
  const { rights } = await instance.get('/setup');
  const role = parse(rights.clusterRole);
  assert.deepEqual(role.rules, rules);
  const begun = performance.now();
  await plane.grant(role);
  const lasted = () => Math.round(performance.now() - begun);
  await untilSetup(now => assert.deepEqual(now.rights.missing, []));
  t.diagnostic(`rights after ${lasted()} ms`);
  const setup = await untilSetup(({ done }) => assert.equal(done, true));
  t.diagnostic(`all steps after ${lasted()} ms`);
  for (const step of ['clusters', 'rights', 'reading', 'attribution']) {
    assert.equal(setup[step].done, true, step);
  }
  await instance.until(GATE, 'Fail');
  await instance.until(PASSED, 'Pass');
  t.diagnostic(`verdicts after ${lasted()} ms`);
});

test('with it nothing is refused, and nothing is read that may not be', async t => {
  await untilSetup(({ done }) => assert.equal(done, true));
  const { items } = await instance.get('/clusters');
  assert.deepEqual(
    items.map(({ state, kinds }: any) => [
      state,
      kinds.forbidden,
      kinds.failed,
    ]),
    [['Current', 0, 0]],
  );
  const from = plane.audited().length;
  // Everything anew: discovery, lists and watches.
  await instance.kill();
  await instance.start();
  await untilSetup(({ done }) => assert.equal(done, true));
  await instance.until(GATE, 'Fail');
  await sleep(2_000);
  const asked = plane.audited().slice(from);
  const denied = asked.filter(({ responseStatus }) =>
    [401, 403].includes(responseStatus?.code ?? 0),
  );
  t.diagnostic(`${asked.length} requests`);
  assert.ok(asked.length > 20);
  assert.deepEqual(denied, []);
  const verbs = new Set(asked.map(({ verb }) => verb));
  assert.deepEqual([...verbs].sort(), ['get', 'list', 'watch']);
  const urls = asked.map(({ requestURI }) => new URL(requestURI, plane.url));
  assert.deepEqual(
    urls.filter(({ pathname }) => /\/(secrets|replicasets)$/.test(pathname)),
    [],
  );
});

function nameOf({ name }: { name: string }): string {
  return name;
}

function deployment() {
  const labels = { app: 'checkout', 'backstage.io/kubernetes-id': 'checkout' };
  return {
    metadata: { name: 'checkout', labels },
    spec: {
      selector: { matchLabels: { app: 'checkout' } },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'app', image: 'checkout:1' }] },
      },
    },
  };
}
