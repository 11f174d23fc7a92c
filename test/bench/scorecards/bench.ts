/**
 * Scorecards at 50 requests a second, on SQLite and on PostgreSQL: how long the first look takes, what each answer takes, for who
 * may see all and for who may see a third, and how that grows with ten times the services. Floors of the same run: to count the
 * rows that a roll-up is over, and to group them in the database. `yarn bench:scorecards [services]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultOwnershipChain } from '@mesh-gates/engine';
import { meshes } from '@mesh-gates/meshes';
import express from 'express';
import createKnex, { Knex } from 'knex';
import { percentile } from '../../control-plane/StatusPoll';
// The internals of the plugin, as its own tests have them.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { createRouter } from '../../../plugins/mesh-gates-backend/src/router/createRouter';
import { OwnershipCoverage } from '../../../plugins/mesh-gates-backend/src/scores/OwnershipCoverage';
import { Scoreboard } from '../../../plugins/mesh-gates-backend/src/scores/Scoreboard';
import { readStandings } from '../../../plugins/mesh-gates-backend/src/store/scores/readStandings';
import { putEntities } from '../../../plugins/mesh-gates-backend/src/store/write/putEntities';
import { replaceGates } from '../../../plugins/mesh-gates-backend/src/store/write/replaceGates';
import { startPostgres } from '../../../scripts/checks/postgres.mjs';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { Size, catalogOf, fillStore, gatesOf } from './fillStore';

const SERVICES = Number(process.argv[2] ?? 10_000);
const A_SECOND = 50;
const SECONDS = Number(process.argv[3] ?? 20);
const ROLL_UPS = [
  ...['owner', 'group', 'system', 'domain', 'lifecycle', 'cluster'],
  ...['environment', 'mesh', 'gate', 'criterion'],
  ...['owner?mesh=Istio&search=team-1', 'summary', 'heat', 'trend?days=90'],
].map(path => `/scorecards/${path}`);

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

/** What each of the requests took, sent so many times a second whether or not the ones before were answered. */
async function load(
  url: string,
  pathOf: (round: number) => string,
): Promise<number[]> {
  const took: number[] = [];
  const open: Promise<void>[] = [];
  const begun = performance.now();
  for (let round = 0; round < A_SECOND * SECONDS; round += 1) {
    const due = begun + (round * 1000) / A_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    open.push(
      (async () => {
        const response = await fetch(url + pathOf(round));
        const text = await response.text();
        if (!response.ok) {
          throw new Error(`${pathOf(round)}: ${text.slice(0, 200)}`);
        }
        // What waited for its turn has waited for its answer.
        took.push(performance.now() - due);
      })(),
    );
  }
  await Promise.all(open);
  return took;
}

async function filled(db: Knex, size: Size): Promise<Scoreboard> {
  const directory = join(
    __dirname,
    '../../../plugins/mesh-gates-backend/migrations',
  );
  await db.migrate.latest({ directory });
  await replaceGates(db, gatesOf(size), []);
  const catalog = catalogOf(size);
  const put = catalog.map(entity => ({ entity, hash: entity.ref }));
  await putEntities(db, put, []);
  await fillStore(db, size);
  const board = new Scoreboard(db);
  board.standings.putEntities(catalog, []);
  return board;
}

async function measure(name: string, db: Knex, services: number) {
  const size = { services, gates: 60, clusters: 12, days: 90 };
  const board = await filled(db, size);
  const label = (what: string) => `${name}, ${services} services: ${what}`;
  if (name === 'PostgreSQL') {
    await db.raw('analyze');
  }
  print(label('first look'), await timed(() => board.lookNow()), 'ms');
  print(
    label('a look when nothing changed'),
    await timed(() => board.lookNow()),
    'ms',
  );
  const third = new Set(
    Array.from(
      { length: Math.ceil(services / 3) },
      (_, at) => `component:default/svc-${at * 3}`,
    ),
  );
  const seen: { set: 'all' | ReadonlySet<string> } = { set: 'all' };
  const router = await createRouter({
    ...{ db, meshes, ownership: defaultOwnershipChain },
    access: {
      toEntities: async () => seen.set,
      toEntity: async () => ({ content: true }),
      toContentOf: async (refs: string[]) => new Set(refs),
      ownershipOf: async () => [],
    },
    requestAccess: {
      visibleRequests: async () => ({ permitted: 'all' }),
      visibleGrants: async () => ({ permitted: 'all' }),
      mayAsk: async () => true,
    },
    httpAuth: { credentials: async () => ({ principal: {} }) },
    catalog: { refresh: async () => {}, state: { state: 'Current' } },
    scores: {
      ...{ board, minimumOwnership: 0 },
      ownership: new OwnershipCoverage(db),
    },
    requests: { settings: { approvers: {}, autoApproval: [] } },
  } as never);
  const server = createServer(express().use(router)).listen(0);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rollUp = (round: number) => ROLL_UPS[round % ROLL_UPS.length];
  const results: Record<string, number> = {};
  for (const [who, set] of [
    ['who sees all', 'all'],
    ['who sees a third', third],
  ] as const) {
    seen.set = set;
    const took = await load(url, rollUp);
    results[who] = percentile(took, 0.99);
    print(label(`roll-ups p50, ${who}`), percentile(took, 0.5), 'ms');
    print(label(`roll-ups p99, ${who}`), results[who], 'ms', 100);
  }
  seen.set = 'all';
  const entity = (round: number) =>
    `/entities/component/default/svc-${(round * 37) % services}/status`;
  const status = await load(url, entity);
  results['one entity'] = percentile(status, 0.99);
  print(label('one entity p50'), percentile(status, 0.5), 'ms');
  print(label('one entity p99'), results['one entity'], 'ms', 20);
  const alone = await timed(() => fetch(url + ROLL_UPS[0]).then(r => r.text()));
  const floor = await timed(() => db('verdicts').count('*'));
  const grouped = await timed(() => readStandings(db, {}));
  print(label('by owner, alone'), alone, 'ms');
  print(label('floor: count(*) of the same rows'), floor, 'ms');
  print(label('by owner / floor'), alone / floor, 'x');
  print(label('the same folded by the database'), grouped, 'ms');
  server.close();
  return results;
}

async function run(name: string, database: () => Promise<Knex>) {
  const small = await database();
  const before = await measure(name, small, Math.ceil(SERVICES / 10));
  await small.destroy();
  const large = await database();
  const after = await measure(name, large, SERVICES);
  await large.destroy();
  for (const [what, value] of Object.entries(after)) {
    print(
      `${name}: growth of p99, ten times the services, ${what}`,
      value / before[what],
      'x',
    );
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-gates-bench-'));
  const postgres = await startPostgres({
    env: process.env,
    log: join(folder, 'postgres.log'),
  } as never);
  try {
    let files = 0;
    await run('SQLite', async () => {
      files += 1;
      return createKnex({
        client: 'better-sqlite3',
        connection: { filename: join(folder, `${files}.sqlite`) },
        useNullAsDefault: true,
      });
    });
    await run('PostgreSQL', async () => {
      const admin = createKnex({ client: 'pg', connection: postgres.url });
      files += 1;
      await admin.raw(`create database "scores${files}"`);
      await admin.destroy();
      return createKnex({
        client: 'pg',
        connection: `${postgres.url}/scores${files}`,
      });
    });
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
