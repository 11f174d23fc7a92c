/**
 * A cluster of generated services in a real API server, read by a Backstage through the Kubernetes plugin: how long the first
 * full verdict takes, memory, how long a change takes to the answer, and what reads take meanwhile. The floors of the same run:
 * a list of everything, and a watch of one's own. `yarn bench:live [services]`; the goals are for 10,000 (100,000 objects).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildControlPlane } from '../../control-plane/buildControlPlane';
import { kubernetesPlugin } from '../../control-plane/configurations';
import { ControlPlane } from '../../control-plane/ControlPlane';
import { GATE, luaFilter } from '../../control-plane/definitions';
import { Instance } from '../../control-plane/Instance';
import { EVERYTHING } from '../../control-plane/LiveCluster';
import { eventually, freePort } from '../../control-plane/programs';
import { percentile } from '../../control-plane/StatusPoll';
// scripts is no package that could be imported by name.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { startPostgres } from '../../../scripts/checks/postgres.mjs';
import { fleet } from '../engine/fleet';
import { bundle } from './bundle';
import { fillCluster } from './fillCluster';

const SERVICES = Number(process.argv[2] ?? 10_000);
const ROUNDS = Number(process.argv[3] ?? 50);
const CHANGES_A_SECOND = 200;
const READS_A_SECOND = 50;

const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-bench-'));
const { entities, objects } = fleet(SERVICES);
const stops: (() => Promise<void>)[] = [
  async () => rmSync(folder, { recursive: true, force: true }),
];

function print(what: string, value: number, unit: string, goal?: number): void {
  const reached = goal === undefined ? '' : `   goal ${goal}`;
  process.stdout.write(
    `${what.padEnd(58)}${value.toFixed(1).padStart(12)} ${unit}${reached}\n`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Lists everything once, page by page, as kubectl does. */
async function listAll(
  plane: ControlPlane,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) {
    let token = '';
    do {
      const page = await plane.admin.expect(
        'GET',
        `${path}?limit=500${token && `&continue=${encodeURIComponent(token)}`}`,
      );
      token = page.metadata.continue ?? '';
    } while (token);
  }
}

/** A watch of one's own: when each EnvoyFilter was first heard of. */
function watchFilters(plane: ControlPlane, token: string): Map<string, number> {
  const heard = new Map<string, number>();
  const outgoing = request(
    `${plane.url}/apis/networking.istio.io/v1alpha3/envoyfilters?watch=true&resourceVersion=0`,
    {
      headers: { authorization: `Bearer ${token}` },
      rejectUnauthorized: false,
    },
    answer => {
      let rest = '';
      answer.on('data', part => {
        const lines = (rest + part).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          const { type, object } = JSON.parse(line);
          if (type === 'ADDED') {
            heard.set(object.metadata.name, performance.now());
          }
        }
      });
      answer.on('error', () => {});
    },
  );
  outgoing.on('error', () => {});
  outgoing.end();
  stops.push(async () => void outgoing.destroy());
  return heard;
}

/** Makes a violating object again and again: milliseconds until the status has it, and until the watch of one's own heard it. */
async function latencies(
  plane: ControlPlane,
  instance: Instance,
  heard: Map<string, number>,
  label: string,
): Promise<{ status: number[]; watch: number[] }> {
  const [status, watch]: number[][] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = Math.floor(Math.random() * (SERVICES / 10)) * 10 + 1;
    const service = `svc-${at}`;
    const path = `/apis/networking.istio.io/v1alpha3/namespaces/team-${Math.floor(
      at / 10,
    )}/envoyfilters`;
    const { metadata, ...rest } = luaFilter(`${label}-${round}`, service);
    const { namespace, ...named } = metadata;
    await plane.create(path, { ...rest, metadata: named });
    const begun = performance.now();
    await eventually(
      async () => {
        const { gates } = await instance.get(
          `/entities/component/default/${service}/status`,
        );
        const found = gates.find((one: any) => one.gate.name === GATE);
        if (!JSON.stringify(found.violations).includes(named.name)) {
          throw new Error(`${named.name} is not seen`);
        }
      },
      { seconds: 60, everyMs: 5 },
    );
    status.push(performance.now() - begun);
    watch.push(Math.max(0, (heard.get(named.name) ?? begun) - begun));
    await plane.remove(`${path}/${named.name}`);
  }
  return { status, watch };
}

/** Does something so many times a second until it is told to stop; resolves with how often it did. */
async function steadily(
  aSecond: number,
  signal: AbortSignal,
  work: () => Promise<unknown>,
): Promise<number> {
  const begun = performance.now();
  const open = new Set<Promise<unknown>>();
  let done = 0;
  while (!signal.aborted) {
    const due = Math.floor(((performance.now() - begun) / 1000) * aSecond);
    for (; done < due && open.size < 100; done += 1) {
      const one = work().finally(() => open.delete(one));
      open.add(one);
    }
    await sleep(5);
  }
  await Promise.all(open);
  return done;
}

function printLatencies(
  when: string,
  { status, watch }: { status: number[]; watch: number[] },
): void {
  print(`change to status ${when}, p50`, percentile(status, 0.5), 'ms');
  print(`change to status ${when}, p99`, percentile(status, 0.99), 'ms', 1000);
  print("  a watch of one's own, p50", percentile(watch, 0.5), 'ms');
  print("  a watch of one's own, p99", percentile(watch, 0.99), 'ms');
}

async function prepareInstance(plane: ControlPlane): Promise<Instance> {
  const postgres = await startPostgres({
    env: process.env,
    log: join(folder, 'bench.log'),
  });
  stops.push(() => postgres.stop());
  const { hostname, port, username, password } = new URL(postgres.url);
  const file = join(folder, 'entities.json');
  writeFileSync(
    file,
    JSON.stringify(
      entities.map(({ name, annotations, labels }) => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name, namespace: 'default', annotations, labels },
        spec: { type: 'service', lifecycle: 'production', owner: 'team' },
        relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
      })),
    ),
  );
  const built = {
    entry: await bundle(),
    hooks: [join(__dirname, 'builtWorker.cjs')],
  };
  const env = { ENTITIES_FILE: file, NODE_ENV: 'production' };
  const without = await Instance.start({
    ...{ ...built, port: await freePort() },
    env: { ...env, WITHOUT_MESH_GATES: 'true' },
  });
  const { now } = without.memoryMb();
  print('floor: resident memory without Mesh Gates', now, 'MiB');
  await without.stop();
  const instance = new Instance({
    ...{ ...built, env, port: await freePort() },
    database: {
      client: 'pg',
      connection: {
        host: hostname,
        port: Number(port),
        user: username,
        password,
      },
    },
    config: {
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
  stops.push(() => instance.stop());
  return instance;
}

/** Waits until every kind has been read and the last service has its verdicts. */
async function untilVerdicts(instance: Instance): Promise<void> {
  await eventually(
    async () => {
      const { items } = await instance.get('/clusters');
      const { state, kinds } = items[0];
      if (state !== 'Current' || kinds.reading > 0 || kinds.failed > 0) {
        throw new Error(`the cluster is ${state}: ${JSON.stringify(kinds)}`);
      }
      // Every twentieth service violates the gate.
      const last = Math.floor((SERVICES - 1) / 20) * 20;
      const { verdict } = await instance.standing(GATE, `svc-${last}`);
      if (verdict !== 'Fail') throw new Error(`the last one is ${verdict}`);
    },
    { seconds: 600, everyMs: 250 },
  );
}

async function main(): Promise<void> {
  const plane = await ControlPlane.start(await buildControlPlane());
  stops.push(() => plane.stop());
  await plane.grant(EVERYTHING);
  let paths: string[] = [];
  const filling = await timed(async () => {
    paths = await fillCluster(plane, objects);
  });
  print('services', SERVICES, '');
  print('objects', objects.length, '');
  print('to make them all', filling / 1000, 's');
  const floor = await timed(() => listAll(plane, paths));
  print('floor: a list of everything', floor / 1000, 's');

  const instance = await prepareInstance(plane);
  const begun = performance.now();
  await instance.start();
  print('start-up of Backstage', (performance.now() - begun) / 1000, 's');
  await untilVerdicts(instance);
  const took = performance.now() - begun;
  print('start-up to first full verdict', took / 1000, 's');
  print('  against the list of everything', took / floor, 'x');
  print('resident memory, most so far', instance.memoryMb().most, 'MiB', 1024);

  const heard = watchFilters(plane, await plane.accountToken());
  await sleep(2_000);
  printLatencies('at rest', await latencies(plane, instance, heard, 'rest'));

  const stopping = new AbortController();
  let change = 0;
  const changing = steadily(CHANGES_A_SECOND, stopping.signal, () => {
    change += 1;
    const at = (change * 7919) % SERVICES;
    return plane.admin.expect(
      'PATCH',
      `/apis/networking.istio.io/v1/namespaces/team-${Math.floor(
        at / 10,
      )}/virtualservices/svc-${at}`,
      { metadata: { annotations: { change: String(change) } } },
    );
  });
  const reads: number[] = [];
  const reading = steadily(READS_A_SECOND, stopping.signal, async () => {
    const at = Math.floor(Math.random() * SERVICES);
    reads.push(
      await timed(() =>
        instance.get(`/entities/component/default/svc-${at}/status`),
      ),
    );
  });
  const loaded = performance.now();
  const cpuBefore = instance.cpuSeconds();
  const under = await latencies(plane, instance, heard, 'load');
  // No less than half a minute, however fast the changes are seen.
  await sleep(Math.max(0, 30_000 - (performance.now() - loaded)));
  const lasted = (performance.now() - loaded) / 1000;
  const cpu = instance.cpuSeconds() - cpuBefore;
  stopping.abort();
  print('changes a second', (await changing) / lasted, '/s', CHANGES_A_SECOND);
  print('processor of Backstage meanwhile', (cpu / lasted) * 100, '% of one');
  printLatencies('under them', under);
  print(
    'status reads a second',
    (await reading) / lasted,
    '/s',
    READS_A_SECOND,
  );
  print('status reads under changes, p50', percentile(reads, 0.5), 'ms');
  print('status reads under changes, p99', percentile(reads, 0.99), 'ms', 20);
  const memory = instance.memoryMb();
  print('resident memory at the end', memory.now, 'MiB', 1024);
  print('resident memory, most', memory.most, 'MiB', 1024);
}

main()
  .catch(error => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(async () => {
    for (const stop of stops.reverse()) await stop();
  });
