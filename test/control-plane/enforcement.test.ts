import { enforcerRole, gateRole, Grant, loadGates } from '@mesh-gates/engine';
import { builtInGates } from '@mesh-gates/gates';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test, TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
// scripts is no package that could be imported by name.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { Postgres, startPostgres } from '../../scripts/checks/postgres.mjs';
import { Decisions } from './Decisions';
import { FILTERS, GATE, installEnvoyFilters, luaFilter } from './definitions';
import { Instance } from './Instance';
import { LiveCluster } from './LiveCluster';
import { eventually, freePort } from './programs';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const ACCOUNTS = '/api/v1/namespaces/backstage/serviceaccounts';
const REVIEWS = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
const COMPONENTS = ['checkout', 'payments', 'search'];
const SUBJECT = { apiGroup: 'rbac.authorization.k8s.io' };
const HOUR_MS = 3_600_000;

const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-enforcement-'));
const kubeconfig = join(folder, 'enforcer.yaml');
const { gates } = loadGates(builtInGates(), { featureGates: {} });
let postgres: Postgres;
let live: LiveCluster;
let decisions: Decisions;

before(async () => {
  postgres = await startPostgres({
    env: process.env,
    log: join(folder, 'enforcement.log'),
  });
  const { hostname, port, username, password } = new URL(postgres.url);
  live = await LiveCluster.start({
    components: COMPONENTS,
    database: {
      client: 'pg',
      connection: { host: hostname, port: +port, user: username, password },
    },
    meshGates: {
      enforcement: {
        compareRights: true,
        clusters: [
          {
            ...{ name: 'prod-eu', mode: 'Bindings', kubeconfig },
            subjectPattern: 'oidc:{name}',
          },
        ],
      },
    },
  });
  await installEnvoyFilters(live.plane);
  await installRoles();
  for (const name of COMPONENTS) {
    await live.plane.create(FILTERS, luaFilter(name, name));
    await live.instance.until(GATE, 'Fail', { seconds: 60, component: name });
  }
  decisions = new Decisions(postgres.url);
});

after(async () => {
  await decisions?.close();
  await live?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => decisions.endAll());

/** What an admin installs: the role of the gate, and an identity of its own for who binds it. */
async function installRoles() {
  const { plane, network } = live;
  const gate = gates.find(({ name }) => name === GATE)!;
  await plane.create(`${RBAC}/clusterroles`, gateRole(gate)!);
  await plane.create(`${RBAC}/clusterroles`, enforcerRole(gates));
  const account = { name: 'enforcer', namespace: 'backstage' };
  await plane.create(ACCOUNTS, { metadata: account });
  await plane.create(`${RBAC}/clusterrolebindings`, {
    metadata: { name: 'enforcer' },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'mesh-gates-enforcer',
    },
    subjects: [{ kind: 'ServiceAccount', ...account }],
  });
  const { status } = await plane.create(`${ACCOUNTS}/enforcer/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 3600 },
  });
  const cluster = {
    server: `https://127.0.0.1:${network.port}`,
    'certificate-authority-data': plane.certificate,
  };
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      'current-context': 'prod',
      contexts: [{ name: 'prod', context: { cluster: 'prod', user: 'me' } }],
      clusters: [{ name: 'prod', cluster }],
      users: [{ name: 'me', user: { token: status.token } }],
    }),
  );
}

/** Whether the group that owns the services may write EnvoyFilters, as the API server decides it. */
async function allowed(): Promise<boolean> {
  const { status } = await live.plane.create(REVIEWS, {
    spec: {
      user: 'ann',
      groups: ['oidc:team'],
      resourceAttributes: {
        namespace: 'shop',
        verb: 'create',
        group: 'networking.istio.io',
        resource: 'envoyfilters',
      },
    },
  });
  return status.allowed;
}

/** Waits for an answer of the API server; resolves with the milliseconds that it took. */
function until(answer: boolean, seconds: number): Promise<number> {
  return eventually(async () => assert.equal(await allowed(), answer), {
    seconds,
    everyMs: 20,
  });
}

/** What the enforcer's own identity wrote, by verb. */
function writes(from = 0): string[] {
  return live.plane
    .audited()
    .slice(from)
    .filter(({ verb }) => ['create', 'patch', 'delete'].includes(verb))
    .filter(({ requestURI }) => requestURI.includes('/rolebindings'))
    .map(({ verb, responseStatus }) => `${verb} ${responseStatus?.code}`);
}

const bindingOf = (id: string) =>
  `${RBAC}/namespaces/shop/rolebindings/mesh-gates:${GATE}:${id}`;

test('a granted group may within 5 s of the approval and may not within 5 s of the end, ten times', async t => {
  assert.equal(await allowed(), false);
  const times: { granted: number; ended: number }[] = [];
  for (let round = 0; round < 10; round += 1) {
    const grant = await decisions.approve(3);
    const granted = await until(true, 5);
    await sleep(Math.max(0, Date.parse(grant.end) - (await decisions.now())));
    const ended = await until(false, 5);
    times.push({ granted, ended });
  }
  const of = (key: 'granted' | 'ended') => times.map(one => one[key]);
  t.diagnostic(`allowed after ${of('granted').join(', ')} ms`);
  t.diagnostic(`denied after ${of('ended').join(', ')} ms`);
});

test('an end by hand takes the right away as fast; when it was there is recorded', async t => {
  const grant = await decisions.approve(600);
  await until(true, 5);
  await eventually(async () =>
    assert.equal((await decisions.enforced(grant))?.seen, true),
  );
  await decisions.end(grant);
  t.diagnostic(`denied after ${await until(false, 5)} ms`);
  await eventually(async () => {
    const row = await decisions.enforced(grant);
    assert.equal(row?.seen, false);
    assert.ok(row.appliedAfter! >= 0 && row.appliedAfter! < 5_000);
    assert.ok(row.removedAfter! >= 0 && row.removedAfter! < 5_000);
    // Nothing else in this cluster knows the group.
    assert.match(row.warnings, /oidc:team/);
  });
});

test('a binding that somebody edits is repaired, whatever they change, and what they add stays', async t => {
  const grant = await decisions.approve(600);
  await until(true, 5);
  const path = bindingOf(grant.id);
  await live.plane.admin.expect('PATCH', path, {
    subjects: [],
    metadata: { labels: { team: 'checkout' } },
  });
  await until(false, 5);
  t.diagnostic(`subjects repaired after ${await until(true, 15)} ms`);
  const { metadata } = await live.plane.admin.expect('GET', path);
  assert.equal(metadata.labels.team, 'checkout');
  assert.equal(metadata.annotations['meshgates.dev/end'], grant.end);

  await live.plane.remove(path);
  await until(false, 5);
  t.diagnostic(`made again after ${await until(true, 15)} ms`);

  await live.plane.remove(path);
  const own = { name: metadata.name, namespace: 'shop' };
  await live.plane.create(`${RBAC}/namespaces/shop/rolebindings`, {
    metadata: own,
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'view',
    },
    subjects: [],
  });
  await until(false, 5);
  t.diagnostic(`replaced after ${await until(true, 15)} ms`);

  // Without its labels nobody would find it.
  await live.plane.admin.expect('PATCH', path, {
    metadata: { labels: { 'meshgates.dev/grant': null } },
  });
  await decisions.end(grant);
  t.diagnostic(`removed without labels after ${await until(false, 15)} ms`);
});

test('killed between decision and enforcement: after the restart it is enforced, exactly once', async t => {
  await live.instance.kill();
  const from = live.plane.audited().length;
  const grant = await decisions.approve(600);
  assert.equal(await allowed(), false);
  await live.instance.start();
  t.diagnostic(`allowed ${await until(true, 30)} ms after the start`);
  await sleep(15_000);
  assert.deepEqual(writes(from), ['patch 201']);
  await decisions.end(grant);
  await until(false, 5);
  assert.deepEqual(writes(from), ['patch 201', 'delete 200']);
});

test('down over an end: right again within 30 s of the start, and how long it was over is recorded', async t => {
  const grant = await decisions.approve(3);
  await until(true, 5);
  await eventually(async () =>
    assert.equal((await decisions.enforced(grant))?.seen, true),
  );
  await live.instance.kill();
  await sleep(5_000);
  assert.equal(await allowed(), true);
  const begun = performance.now();
  await live.instance.start();
  await until(false, 30);
  const took = Math.round(performance.now() - begun);
  t.diagnostic(`denied ${took} ms after the start`);
  assert.ok(took < 30_000);
  await eventually(async () => {
    const { removedAfter } = (await decisions.enforced(grant))!;
    assert.ok(removedAfter! > 2_000, String(removedAfter));
    t.diagnostic(`over by ${Math.round(removedAfter!)} ms`);
  });
});

test('a cluster that cannot be reached: what is in the way is told, and it is done as soon as it can be', async t => {
  live.network.refuse();
  const grant = await decisions.approve(600);
  await eventually(
    async () =>
      assert.match(
        (await decisions.enforced(grant))?.problem ?? '',
        /cannot be listed/,
      ),
    { seconds: 10 },
  );
  live.network.heal();
  t.diagnostic(`allowed ${await until(true, 15)} ms after it could be reached`);
  await eventually(async () =>
    assert.equal((await decisions.enforced(grant))?.problem, null),
  );
  await decisions.end(grant);
  await until(false, 5);
});

test('the database is emptied while three grants are active: nothing is deleted, and each is adopted again', async t => {
  const grants: Grant[] = [];
  for (const component of COMPONENTS) {
    grants.push(await decisions.approve(600, component));
  }
  await eventually(async () => {
    for (const grant of grants) {
      assert.equal((await decisions.enforced(grant))?.seen, true);
    }
  });
  const from = live.plane.audited().length;
  await decisions.db.raw(
    'truncate requests, request_events, grants, grant_scopes, grant_enforcements, outbox',
  );
  const unknown = () => decisions.db('unknown_enforcements').count();
  t.diagnostic(
    `told after ${await eventually(
      async () => assert.equal(Number((await unknown())[0].count), 3),
      { seconds: 20 },
    )} ms`,
  );
  await sleep(12_000);
  assert.equal(await allowed(), true);
  assert.deepEqual(writes(from), []);
  for (const { id, end, entity } of grants) {
    const adopted = await decisions.adopt(id);
    assert.deepEqual(
      [adopted.id, adopted.end, adopted.entity],
      [id, end, entity],
    );
  }
  await eventually(
    async () => {
      assert.equal(Number((await unknown())[0].count), 0);
      for (const grant of grants) {
        assert.equal((await decisions.enforced(grant))?.seen, true);
      }
    },
    { seconds: 15 },
  );
  assert.equal(await allowed(), true);
  assert.ok(!writes(from).some(one => one.startsWith('delete')));
  for (const grant of grants) {
    await decisions.end(grant);
  }
  await until(false, 5);
});

test('who may write without a grant is listed, who has one is not, and the platform is apart', async t => {
  const roleRef = {
    apiGroup: 'rbac.authorization.k8s.io',
    kind: 'ClusterRole',
    name: `mesh-gates:${GATE}`,
  };
  await live.plane.create(`${RBAC}/clusterrolebindings`, {
    metadata: { name: 'others' },
    roleRef,
    subjects: [
      { ...SUBJECT, kind: 'Group', name: 'others' },
      { ...SUBJECT, kind: 'Group', name: 'system:masters' },
    ],
  });
  const grant = await decisions.approve(600);
  await until(true, 5);
  const of = async (query: string) => {
    const path = `/rights?gate=${GATE}&limit=200&${query}`;
    const { items, unread } = await live.instance.get(path);
    assert.deepEqual(unread, []);
    return items.map((one: any) => one.subject.name);
  };
  t.diagnostic(
    `listed after ${await eventually(
      async () => assert.ok((await of('')).includes('others')),
      { seconds: 30 },
    )} ms`,
  );
  // The granted binding is read as well, and is none without a grant.
  await sleep(1_000);
  const listed = await of('');
  assert.ok(!listed.includes('oidc:team'), String(listed));
  assert.ok(!listed.includes('system:masters'));
  assert.ok((await of('platform=true')).includes('system:masters'));
  await decisions.end(grant);
  await until(false, 5);
});

/** A granted right begins and ends as the database says, whatever the clock of the process. */
async function enforcesByClockOf(offset: number, t: TestContext) {
  assert.equal(await allowed(), false);
  await live.instance.kill();
  const wrong: Instance = live.replica(await freePort(), {
    clockOffsetMs: offset,
  });
  try {
    await wrong.start();
    const first = await decisions.approve(600);
    // Leases of who was killed run out first.
    await until(true, 30);
    await decisions.end(first);
    await until(false, 5);
    const grant = await decisions.approve(4);
    t.diagnostic(`allowed after ${await until(true, 5)} ms`);
    const left = Date.parse(grant.end) - (await decisions.now());
    await sleep(left - 500);
    assert.equal(await allowed(), true);
    await sleep(500);
    t.diagnostic(`denied after ${await until(false, 5)} ms`);
  } finally {
    await wrong.stop();
    await live.instance.start();
  }
}

test('a clock that is an hour slow changes nothing', t =>
  enforcesByClockOf(-HOUR_MS, t));

test('a clock that is an hour fast changes nothing', t =>
  enforcesByClockOf(HOUR_MS, t));
