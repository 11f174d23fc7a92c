import { knex } from 'knex';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
// scripts is no package that could be imported by name.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { Postgres, startPostgres } from '../../scripts/checks/postgres.mjs';
import { FILTERS, GATE, installEnvoyFilters, luaFilter } from './definitions';
import { Instance } from './Instance';
import { LiveCluster } from './LiveCluster';
import { freePort } from './programs';
import { StatusPoll } from './StatusPoll';

/** How long PostgreSQL is gone, in seconds; the issue asks for a minute, a run of every day takes less. */
const OUTAGE = Number(process.env.MESH_GATES_OUTAGE_SECONDS ?? 20);

/** Data that nobody confirmed for this long are current no longer, in milliseconds. */
const FRESH_MS = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-replicas-'));
let postgres: Postgres;
let live: LiveCluster;
let other: Instance;

before(async () => {
  postgres = await startPostgres({
    env: process.env,
    log: join(folder, 'replicas.log'),
  });
  const { hostname, port, username, password } = new URL(postgres.url);
  const database = {
    client: 'pg',
    connection: {
      host: hostname,
      port: Number(port),
      user: username,
      password,
    },
  };
  live = await LiveCluster.start({
    components: ['checkout', 'payments', 'search'],
    database,
  });
  await installEnvoyFilters(live.plane);
  await live.plane.create(FILTERS, luaFilter('first'));
  await live.instance.until(GATE, 'Fail', { seconds: 60 });
  // The first one watches by now.
  other = live.replica(await freePort());
  await other.start();
});

after(async () => {
  await other?.stop();
  await live?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => live.network.heal());

/** A value out of the database of Mesh Gates. */
async function valueOf(sql: string): Promise<string> {
  const connection = `${postgres.url}/backstage_plugin_mesh-gates`;
  const db = knex({ client: 'pg', connection });
  try {
    const { rows } = await db.raw(sql);
    return String(Object.values(rows[0] ?? {})[0]);
  } finally {
    await db.destroy();
  }
}

const holder = () =>
  valueOf("select holder from leases where name = 'cluster/prod-eu'");
const changes = () => valueOf('select count(*) from verdict_history');

test('the watching replica is killed: reads go on, nothing is lost, doubled or flaps, and the other watches within 30 s', async t => {
  await other.until(GATE, 'Fail');
  const [watching, history] = [await holder(), await changes()];
  const poll = StatusPoll.start(other, 'checkout');
  await sleep(1_000);
  await live.instance.kill();
  await live.plane.create(FILTERS, luaFilter('second', 'payments'));
  const resumed = await other.until(GATE, 'Fail', {
    component: 'payments',
    seconds: 300,
  });
  await sleep(2_000);
  const answers = await poll.stop();
  t.diagnostic(
    `goal 30000 ms: seen by the other after ${resumed} ms; ${answers.length} reads meanwhile`,
  );
  assert.notEqual(await holder(), watching);
  assert.deepEqual(poll.failures, []);
  // The same verdicts of all gates in every answer, each once.
  assert.deepEqual(
    [...new Set(answers.map(({ verdicts }) => verdicts))],
    [answers[0].verdicts],
  );
  // One change: that of the second filter.
  assert.equal(Number(await changes()), Number(history) + 1);
});

test('a replica that comes back serves the same, and takes nothing from the one that watches', async () => {
  const [watching, history] = [await holder(), await changes()];
  await live.instance.start();
  const poll = StatusPoll.start(live.instance, 'checkout');
  await sleep(12_000);
  const answers = await poll.stop();
  assert.deepEqual(poll.failures, []);
  assert.equal(new Set(answers.map(({ verdicts }) => verdicts)).size, 1);
  assert.equal(await holder(), watching);
  assert.equal(await changes(), history);
});

test(`PostgreSQL is gone for ${OUTAGE} s: right again by itself, on both replicas`, async t => {
  const history = Number(await changes());
  await postgres.halt();
  await live.plane.create(FILTERS, luaFilter('third', 'search'));
  await live.plane.remove(`${FILTERS}/second`);
  await sleep(OUTAGE * 1000);
  await postgres.resume();
  const took: number[] = [];
  for (const replica of [live.instance, other]) {
    took.push(
      await replica.until(GATE, 'Fail', { component: 'search', seconds: 120 }),
      await replica.until(GATE, 'NotApplicable', {
        component: 'payments',
        seconds: 120,
      }),
      await replica.until(GATE, 'Fail', { seconds: 120 }),
    );
  }
  t.diagnostic(`right ${took} ms after it was back`);
  // Two changes: one verdict more, and one less.
  assert.equal(Number(await changes()), history + 2);
});

test('a restart shows nothing as current that nobody confirmed for 30 s', async t => {
  await live.instance.kill();
  await other.kill();
  const killed = performance.now();
  live.network.refuse();
  await live.plane.remove(`${FILTERS}/first`);
  await other.start();
  const poll = StatusPoll.start(other, 'checkout', GATE);
  await other.until(GATE, 'Unknown', { seconds: 90 });
  await sleep(5_000);
  const answers = await poll.stop();
  assert.deepEqual(poll.failures, []);
  const current = answers.filter(({ verdicts }) => verdicts !== 'Unknown');
  const last = (current.at(-1)?.at ?? killed) - killed;
  t.diagnostic(
    `limit ${FRESH_MS} ms: old data last shown as current ${Math.round(
      last,
    )} ms after the replicas were killed`,
  );
  // Whoever answers took the instant a moment before we noted it.
  assert.ok(last < FRESH_MS + 1_000);
  assert.deepEqual(
    [...new Set(current.map(({ verdicts }) => verdicts))].filter(
      verdict => verdict !== 'Fail',
    ),
    [],
  );
  live.network.heal();
  const right = await other.until(GATE, 'NotApplicable', { seconds: 90 });
  t.diagnostic(`right ${right} ms after the cluster could be reached`);
});
