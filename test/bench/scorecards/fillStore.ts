import type { Knex } from 'knex';
import type { CatalogEntity, LoadedGate } from '@mesh-gates/engine';

/** How much is made; findings come to about ten a service. */
export interface Size {
  services: number;
  gates: number;
  clusters: number;
  days: number;
}

const RANKS = { fail: 0, warn: 3, pass: 5, notApplicable: 6 };
const GATES_PER_SERVICE = 24;
const RESOURCES_PER_SERVICE = 10;
const DAY_MS = 24 * 3_600_000;

/** The same numbers in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** The catalog of that many services: ten to a team, teams in a tree, three systems to a domain. */
export function catalogOf({ services }: Size): CatalogEntity[] {
  const teams = Math.ceil(services / 10);
  const entity = (
    kind: string,
    name: string,
    rest: Partial<CatalogEntity>,
  ): CatalogEntity => ({
    ...{ ref: `${kind}:default/${name}`, kind, namespace: 'default', name },
    ...{ owners: [], annotations: {}, labels: {} },
    ...rest,
  });
  const list = (length: number, make: (at: number) => CatalogEntity) =>
    Array.from({ length }, (_, at) => make(at));
  return [
    ...list(services, at =>
      entity('component', `svc-${at}`, {
        owners: [`group:default/team-${Math.floor(at / 10)}`],
        system: `system:default/system-${Math.floor(at / 30)}`,
        lifecycle: ['production', 'experimental', 'deprecated'][at % 3],
      }),
    ),
    ...list(teams, at =>
      entity('group', `team-${at}`, {
        parent: at ? `group:default/team-${Math.floor(at / 8)}` : undefined,
      }),
    ),
    ...list(Math.ceil(services / 30), at =>
      entity('system', `system-${at}`, {
        domain: `domain:default/domain-${Math.floor(at / 3)}`,
      }),
    ),
  ];
}

/** Gates of four meshes and all weights. */
export function gatesOf({ gates }: Size): LoadedGate[] {
  return Array.from({ length: gates }, (_, at): LoadedGate => {
    const name = `gate-${at}`;
    return {
      ...{ name, revision: 'r1', enforcement: 'Deny', params: {} },
      ...{ portable: true, file: `${name}.yaml`, text: '' },
      gate: {
        apiVersion: 'meshgates.dev/v1alpha1',
        kind: 'FeatureGate',
        metadata: { name },
        spec: {
          title: `Title of ${name}`,
          mesh: (['Istio', 'Linkerd', 'Consul', 'GatewayAPI'] as const)[at % 4],
          stages: [{ since: '1.3', stage: 'Alpha' }],
          criteria: { risk: (['Low', 'Medium', 'High'] as const)[at % 3] },
          ...{ rationale: 'Why.', remediation: 'Do this.' },
          enforcement: 'Deny',
          match: { resourceRules: [{ apiGroups: ['*'], resources: ['*'] }] },
          validations: [{ expression: 'true', message: 'Fine.' }],
        },
      },
    } as LoadedGate;
  });
}

/** Fills the tables of a store with clusters, verdicts, what is behind them, and days of history. */
export async function fillStore(db: Knex, size: Size): Promise<void> {
  const random = randomNumbers(7);
  const below = (limit: number) => Math.floor(random() * limit);
  const now = Date.now();
  const at = (days: number) => new Date(now - days * DAY_MS).toISOString();
  const day = (days: number) => at(days).slice(0, 10);
  await db('clusters').insert(
    Array.from({ length: size.clusters }, (_, number) => ({
      ...{
        name: `cluster-${number}`,
        environment: number % 3 ? 'prod' : 'dev',
      },
      ...{ labels: '{}', mesh_version: '', state: 'Current' },
      ...{ state_since: at(90), last_good_at: at(0), fresh_until: at(-1) },
      ...{ epoch: 1, sequence: 1 },
    })),
  );
  const rows = new Rows(db);
  for (let cluster = 0; cluster < size.clusters; cluster += 1) {
    for (let gate = 0; gate < size.gates; gate += 1) {
      await rows.add('gate_clusters', {
        ...{ cluster: `cluster-${cluster}`, gate: `gate-${gate}` },
        ...{ state: 'Current', state_since: at(90) },
      });
    }
  }
  for (let service = 0; service < size.services; service += 1) {
    const entity = `component:default/svc-${service}`;
    const namespace = `team-${Math.floor(service / 10)}`;
    const first = below(size.gates);
    const places = service % 4 ? 1 : 2;
    for (let place = 0; place < places; place += 1) {
      const cluster = `cluster-${(service + place) % size.clusters}`;
      await rows.add('placements', { cluster, entity, namespace });
      for (let one = 0; one < RESOURCES_PER_SERVICE; one += 1) {
        const key = `networking.istio.io/envoyfilters/${namespace}/${service}-${one}`;
        await rows.add('resources', {
          ...{ cluster, key, group: 'networking.istio.io', namespace },
          ...{ resource: 'envoyfilters', kind: 'EnvoyFilter', version: 'v1' },
          ...{ name: `${service}-${one}`, body: '{}', derived: false },
        });
        await rows.add('ownership', {
          ...{ cluster, resource: key, entity, link: 'Label', reason: 'It.' },
        });
      }
      for (let offset = 0; offset < GATES_PER_SERVICE; offset += 1) {
        const gate = `gate-${(first + offset) % size.gates}`;
        const key = `${entity} ${namespace} ${gate}`;
        const rank = rankOf(random());
        const verdict = { cluster, key, rank, gate_revision: 'r1' };
        await rows.add('verdicts', {
          ...verdict,
          ...{ entity, namespace, gate, resources: 1 },
          ...{ violations: rank === RANKS.pass ? 0 : 1, since: at(90) },
        });
        await rows.add('verdict_history', { ...verdict, at: at(90) });
        if (rank !== RANKS.pass) {
          await rows.add('violations', {
            ...{ cluster, id: key, gate, validation: 0, path: 'spec' },
            resource: `networking.istio.io/envoyfilters/${namespace}/${service}-${
              offset % RESOURCES_PER_SERVICE
            }`,
            ...{ message: 'It is used.', gate_revision: 'r1', since: at(90) },
          });
        }
        if (place === 0) {
          await rows.add('daily_scores', {
            ...{ day: day(size.days), entity, gate, rank, weight: 2 },
            ...{ rank_before: RANKS.notApplicable, weight_before: 0 },
            cause: 'Entity',
          });
        }
      }
    }
  }
  for (let days = size.days - 1; days >= 0; days -= 1) {
    for (let change = 0; change < size.services / 5; change += 1) {
      const service = change * 5 + (days % 5);
      const gate = `gate-${below(size.gates)}`;
      const entity = `component:default/svc-${service}`;
      const ranks = [RANKS.fail, RANKS.pass];
      const [rank, before] = days % 2 ? ranks : ranks.reverse();
      await rows.add('verdict_history', {
        cluster: `cluster-${service % size.clusters}`,
        key: `${entity} team-${Math.floor(service / 10)} ${gate}`,
        ...{ rank, gate_revision: 'r1', at: at(days) },
      });
      await rows.add('daily_scores', {
        ...{ day: day(days), entity, gate, rank, weight: 2 },
        ...{ rank_before: before, weight_before: 2, cause: 'Entity' },
      });
    }
  }
  for (let days = size.days; days >= 0; days -= 1) {
    await rows.add('score_days', {
      ...{ day: day(days), version: 1, at: at(days) },
      clusters: JSON.stringify({ 'cluster-0': true }),
    });
  }
  await rows.end();
}

/** A quarter fails, a tenth is warned of. */
function rankOf(luck: number): number {
  if (luck < 0.25) {
    return RANKS.fail;
  }
  return luck < 0.35 ? RANKS.warn : RANKS.pass;
}

/** Inserts rows many at a time. */
class Rows {
  readonly #waiting = new Map<string, object[]>();

  constructor(private readonly db: Knex) {}

  async add(table: string, row: object): Promise<void> {
    const waiting = this.#waiting.get(table) ?? [];
    this.#waiting.set(table, waiting);
    waiting.push(row);
    if (waiting.length === 500) {
      await this.db(table).insert(waiting.splice(0));
    }
  }

  async end(): Promise<void> {
    for (const [table, waiting] of this.#waiting) {
      if (waiting.length) {
        await this.db(table).insert(waiting);
      }
    }
  }
}
